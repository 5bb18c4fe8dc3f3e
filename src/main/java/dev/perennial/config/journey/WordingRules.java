package dev.perennial.config.journey;

import static java.util.regex.Pattern.CASE_INSENSITIVE;
import static java.util.regex.Pattern.DOTALL;

import dev.perennial.domain.campaign.Lead;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** What may stand in a mail: variables that are filled, safe links, words that are true. */
final class WordingRules {

  /** The facts that Instantly has a place of its own for. */
  private static final Set<String> CORE =
      Set.of("firstName", "lastName", "companyName", "email", "phone");

  private static final String OPT_OUT = "unsubscribe_link";

  private static final Pattern VARIABLE = Pattern.compile("\\{\\{([^{}]*)}}");
  private static final Pattern DOUBLE_BRACE = Pattern.compile("\\{\\{|}}");
  private static final Pattern SINGLE_BRACES = Pattern.compile("(?<!\\{)\\{\\s*(\\w+)[^{}]*}(?!})");
  private static final Pattern PLACEHOLDER = Pattern.compile("\\[\\[(.*?)]]", DOTALL);
  private static final Pattern PLAIN_LINK = Pattern.compile("http://", CASE_INSENSITIVE);

  private static final Pattern FALSE_URGENCY =
      phrases(
          "act now", "urgent", "urgently", "final notice", "last chance", "expires today",
          "immediately");

  private static final Pattern OFFICIAL_LOOK =
      phrases("government", "official notice", "compliance notice");

  private static final Pattern COUNTED_TIME =
      Pattern.compile(
          "\\bin\\s+(?:the\\s+next\\s+)?"
              + "(?:\\d+|\\{\\{[^}]*}}|an?|one|two|three|four|five|six|seven|ten|fourteen|thirty)"
              + "\\s+(?:business\\s+|working\\s+|calendar\\s+)?(?:hours?|days?|weeks?)\\b",
          CASE_INSENSITIVE);

  private final MailPiece piece;
  private final Consumer<Fault> faults;

  private WordingRules(MailPiece piece, Consumer<Fault> faults) {
    this.piece = piece;
    this.faults = faults;
  }

  static void check(MailPiece piece, Consumer<Fault> faults) {
    WordingRules rules = new WordingRules(piece, faults);
    rules.found(VARIABLE, piece.text()).forEach(rules::checkVariable);
    rules.checkBraces();
    rules.found(PLACEHOLDER, piece.text()).forEach(rules::checkPlaceholder);
    rules.refuse(PLAIN_LINK, "http:// is no safe link. Write https://.");
    rules.refuse(
        FALSE_URGENCY,
        "\"%s\" presses where nothing is pressing. Say plainly what is due, and on which date.");
    rules.refuse(
        OFFICIAL_LOOK,
        "\"%s\" looks like a letter from an authority. Say plainly that a company writes.");
    rules.refuse(
        COUNTED_TIME,
        "\"%s\" is wrong when the mail is read later. State the date, e.g."
            + " {{renewalDate | its anniversary}}.");
  }

  private void checkVariable(MatchResult found) {
    String[] parts = found.group(1).split("\\|", 2);
    String name = parts[0].strip();
    if (name.equals(OPT_OUT)) {
      fault(found, "{{unsubscribe_link}} is not filled. Write {unsubscribe_link}, single braces.");
      return;
    }
    if (!Lead.FIELDS.contains(name) && !CORE.contains(name)) {
      fault(
          found,
          "{{%s}} is nothing that is known of a person. Write one of %s."
              .formatted(name, String.join(", ", known())));
    }
    if (parts.length == 1 || parts[1].isBlank()) {
      fault(
          found,
          "{{%1$s}} would stand in the mail as it is when it is not known. Write {{%1$s | what fits"
                  .formatted(name)
              + " then}}.");
    }
  }

  /** What is left when everything in double braces is gone. */
  private void checkBraces() {
    String rest = VARIABLE.matcher(piece.text()).replaceAll(v -> " ".repeat(v.group().length()));
    found(DOUBLE_BRACE, rest)
        .forEach(
            found ->
                fault(
                    found,
                    "%s has no other half. Write {{name | fallback}}.".formatted(found.group())));
    found(SINGLE_BRACES, rest).stream()
        .filter(found -> !found.group().equals("{" + OPT_OUT + "}"))
        .forEach(
            found ->
                fault(
                    found,
                    "%s is not filled. Write {{%s | fallback}}, double braces."
                        .formatted(found.group(), found.group(1))));
  }

  private void checkPlaceholder(MatchResult found) {
    if (piece.kind().placeholders().contains(found.group(1))) return;
    fault(
        found,
        "%s is not filled here. Write one of %s."
            .formatted(
                found.group(),
                piece.kind().placeholders().stream()
                    .sorted()
                    .map(name -> "[[" + name + "]]")
                    .collect(Collectors.joining(", "))));
  }

  private void refuse(Pattern pattern, String message) {
    found(pattern, piece.text())
        .forEach(
            found -> fault(found, message.formatted(found.group().replaceAll("\\s+", " "))));
  }

  private List<MatchResult> found(Pattern pattern, String text) {
    return pattern.matcher(text).results().toList();
  }

  private static Set<String> known() {
    Set<String> known = new TreeSet<>(Lead.FIELDS);
    known.addAll(CORE);
    return known;
  }

  private static Pattern phrases(String... phrases) {
    return Pattern.compile(
        "\\b(?:" + String.join("|", phrases).replace(" ", "\\s+") + ")\\b", CASE_INSENSITIVE);
  }

  private void fault(MatchResult found, String text) {
    faults.accept(piece.fault(found.start(), text));
  }
}
