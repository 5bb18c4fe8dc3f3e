package dev.perennial.config.journey;

import dev.perennial.domain.journey.MailTemplate;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A mail template and the file that holds it. */
final class DeclaredMail {

  static final String ENDING = ".template.yaml";

  private static final SchemaCheck SCHEMA =
      new SchemaCheck("/config/templates/mail-template.schema.json");

  private static final Pattern OF_AN_OFFER = Pattern.compile("\\[\\[offer(Link)?]]");
  private static final String FOOTER = "[[footer]]";
  private static final String SENDER = "[[senderName]]";
  private static final String POSTAL_ADDRESS = "[[postalAddress]]";
  private static final String OPT_OUT = "<a href=\"{unsubscribe_link}\">";

  private final String name;
  private final MailPiece subject;
  private final MailPiece body;

  private DeclaredMail(String name, MailPiece subject, MailPiece body) {
    this.name = name;
    this.subject = subject;
    this.body = body;
  }

  /** Empty when the file has not the shape of a template, with all faults told. */
  static Optional<DeclaredMail> parse(String file, String text, Consumer<Fault> faults) {
    Optional<YamlText> yaml = YamlText.parse(file, text, faults);
    if (yaml.isEmpty()) return Optional.empty();
    List<Fault> broken = SCHEMA.faultsOf(yaml.get());
    broken.forEach(faults);
    if (!broken.isEmpty()) return Optional.empty();
    String name = file.substring(file.lastIndexOf('/') + 1).replace(ENDING, "");
    return Optional.of(
        new DeclaredMail(
            name,
            piece(MailPiece.Kind.SUBJECT, yaml.get(), "/subject"),
            piece(MailPiece.Kind.BODY, yaml.get(), "/body")));
  }

  private static MailPiece piece(MailPiece.Kind kind, YamlText yaml, String pointer) {
    boolean literal = yaml.isLiteral(pointer);
    return new MailPiece(
        kind,
        yaml.file(),
        yaml.lineOf(pointer) + (literal ? 1 : 0),
        literal,
        yaml.tree().at(pointer).asText());
  }

  void check(String footer, Consumer<Fault> faults) {
    WordingRules.check(subject, faults);
    WordingRules.check(body, faults);
    HtmlRules.check(body, faults);
    String html = withFooter(footer);
    require(html, OPT_OUT, "no way to opt out. Write %s into it or the footer.", faults);
    require(html, SENDER, "no name of who writes. Write %s into it or the footer.", faults);
    require(html, POSTAL_ADDRESS, "no postal address. Write %s into it or the footer.", faults);
  }

  private void require(String html, String needed, String message, Consumer<Fault> faults) {
    if (html.contains(needed)) return;
    faults.accept(body.fault(0, "the mail has " + message.formatted(needed)));
  }

  private String withFooter(String footer) {
    String html = body.text();
    return html.contains(FOOTER) ? html.replace(FOOTER, footer) : html + "\n" + footer;
  }

  /** Refuses what only a journey with offers fills. */
  void checkWithoutOffer(String journey, Consumer<Fault> faults) {
    for (MailPiece piece : List.of(subject, body)) {
      Matcher found = OF_AN_OFFER.matcher(piece.text());
      while (found.find()) {
        faults.accept(
            piece.fault(
                found.start(),
                "%s stays empty in the journey %s, which offers nothing. Remove it, or use another"
                        .formatted(found.group(), journey)
                    + " template there."));
      }
    }
  }

  boolean hasSubject() {
    return !subject.text().isBlank();
  }

  String name() {
    return name;
  }

  /** The template with everything in it that is the same for all people and offers. */
  MailTemplate filled(String footer, MailSender sender) {
    return new MailTemplate(
        name,
        subject.text().strip().replace(SENDER, sender.name()),
        withFooter(footer)
            .replace(POSTAL_ADDRESS, escaped(sender.postalAddress()).replace("|", "<br/>"))
            .replace(SENDER, escaped(sender.name()))
            .replaceAll("\\s*\\R\\s*", " ")
            .strip());
  }

  private static String escaped(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
  }
}
