package dev.perennial.config.journey;

import static dev.perennial.config.journey.DeclaredJourney.touchpoint;

import dev.perennial.domain.journey.Journey;
import dev.perennial.domain.journey.JourneyState;
import dev.perennial.domain.journey.MailTemplate;
import dev.perennial.domain.journey.Touchpoint;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Reads declared journeys and their mail templates, and finds everything that is wrong in them. */
public final class JourneyCheck {

  private static final String JOURNEYS = "config/journeys/";
  private static final String TEMPLATES = "config/templates/";
  private static final String FOOTER = "footer.html";

  private final List<Fault> faults = new ArrayList<>();
  private final List<DeclaredJourney> journeys = new ArrayList<>();
  private final Map<String, DeclaredMail> mails = new TreeMap<>();
  private final Set<String> brokenJourneys = new HashSet<>();
  private final Set<String> brokenMails = new HashSet<>();
  private final String footer;

  private JourneyCheck(String footer) {
    this.footer = footer;
  }

  /**
   * What came of it.
   *
   * @param journeys by name; only usable without faults, likewise {@code templates}
   * @param templates by name
   * @param faults by file and line
   */
  public record Result(
      List<DeclaredJourney> journeys, Map<String, MailTemplate> templates, List<Fault> faults) {}

  /**
   * @param journeyFiles the texts of {@code config/journeys/} by file name; likewise {@code
   *     templateFiles}. What is neither journey nor template is left alone
   */
  public static Result of(
      Map<String, String> journeyFiles, Map<String, String> templateFiles, MailSender sender) {
    JourneyCheck check = new JourneyCheck(templateFiles.getOrDefault(FOOTER, ""));
    check.readTemplates(templateFiles);
    check.readJourneys(journeyFiles);
    check.checkFooter();
    check.mails.values().forEach(mail -> mail.check(check.footer, check.faults::add));
    check.journeys.forEach(check::checkJourney);
    JourneySetRules.check(check.journeys, check.brokenJourneys, check.faults::add);
    return check.result(sender);
  }

  private void readTemplates(Map<String, String> files) {
    files.forEach(
        (file, text) -> {
          if (!file.endsWith(DeclaredMail.ENDING)) return;
          DeclaredMail.parse(TEMPLATES + file, text, faults::add)
              .ifPresentOrElse(
                  mail -> mails.put(mail.name(), mail),
                  () -> brokenMails.add(file.replace(DeclaredMail.ENDING, "")));
        });
  }

  private void readJourneys(Map<String, String> files) {
    files.forEach(
        (file, text) -> {
          if (file.endsWith(StructureRules.ENDING)) {
            DeclaredJourney.parse(JOURNEYS + file, text, faults::add)
                .ifPresentOrElse(
                    journeys::add,
                    () -> brokenJourneys.add(file.replace(StructureRules.ENDING, "")));
          } else if (file.matches(".*\\.ya?ml")) {
            faults.add(
                new Fault(
                    JOURNEYS + file,
                    1,
                    "the file is not read. Call it NAME%s, or move it away."
                        .formatted(StructureRules.ENDING)));
          }
        });
  }

  private void checkFooter() {
    MailPiece piece = new MailPiece(MailPiece.Kind.FOOT, TEMPLATES + FOOTER, 1, true, footer);
    WordingRules.check(piece, faults::add);
    HtmlRules.check(piece, faults::add);
  }

  private void checkJourney(DeclaredJourney declared) {
    StructureRules.check(declared, faults::add);
    EventRules.check(declared, faults::add);
    CampaignRules.check(declared, faults::add);
    TimingRules.check(declared, faults::add);
    Journey journey = declared.journey();
    for (int i = 0; i < journey.states().size(); i++) {
      JourneyState state = journey.states().get(i);
      for (int j = 0; j < state.touchpoints().size(); j++) {
        checkTemplate(declared, state.touchpoints().get(j), i, j);
      }
    }
  }

  private void checkTemplate(
      DeclaredJourney declared, Touchpoint touchpoint, int state, int position) {
    String name = touchpoint.brief().template();
    if (brokenMails.contains(name)) return;
    String pointer = touchpoint(state, position) + "/content/template";
    DeclaredMail mail = mails.get(name);
    if (mail == null) {
      faults.add(
          declared.fault(
              pointer,
              "there is no template %1$s. Write %2$s%1$s%3$s, or name one of %4$s."
                  .formatted(
                      name, TEMPLATES, DeclaredMail.ENDING, String.join(", ", mails.keySet()))));
      return;
    }
    if (position == 0 && !mail.hasSubject()) {
      faults.add(
          declared.fault(
              pointer,
              "the first mail of a campaign has none before it under which it could be threaded."
                  + " Write a subject into the template %s.".formatted(name)));
    }
    if (declared.journey().entry().offersAtMost() == 0) {
      mail.checkWithoutOffer(declared.journey().name(), faults::add);
    }
  }

  private Result result(MailSender sender) {
    Map<String, MailTemplate> templates = new TreeMap<>();
    mails.forEach((name, mail) -> templates.put(name, mail.filled(footer, sender)));
    journeys.sort(Comparator.comparing(declared -> declared.journey().name()));
    faults.sort(Comparator.comparing(Fault::file).thenComparingInt(Fault::line));
    return new Result(
        List.copyOf(journeys), Map.copyOf(templates), faults.stream().distinct().toList());
  }
}
