package dev.perennial.config;

import static org.assertj.core.api.Assertions.assertThat;

import dev.perennial.domain.campaign.Lead;
import dev.perennial.domain.campaign.ReminderStep;
import dev.perennial.domain.campaign.RenewalSequence;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Period;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The renewal reminders, and what is said when they cannot be used. */
final class RenewalTemplateFileTest {

  private static final String FILE = "config/templates/annual-renewal.yaml";
  private static final String FOOTER =
      """
      footer: |
        <p>[[senderName]], <a href="{unsubscribe_link}">stop</a></p>
        <p>[[postalAddress]]</p>
      """;
  private static final String MONTH =
      """
      - beforeRenewal: P1M
        subject: " Renew "
        body: |
          <p>Hello
             there</p>
      """;

  @TempDir private Path directory;
  private Home home;

  @BeforeEach
  void anEmptyHome() {
    home = new Home(directory);
  }

  private List<ReminderStep> steps(String yaml) throws Exception {
    return RenewalTemplateFile.read(home.with(FILE, yaml).read()).steps();
  }

  private List<String> mistakes(String yaml) throws IOException {
    return home.with(FILE, yaml).mistakes();
  }

  @Test
  void aReminderIsItsBodyAndTheFooterInOneLine() throws Exception {
    home.env("MAIL_SENDER_NAME", "Lee & <Sons>").env("MAIL_POSTAL_ADDRESS", "Lee|1 Road|Town");
    assertThat(steps("reminders:\n" + MONTH + FOOTER))
        .containsExactly(
            new ReminderStep(
                Period.ofMonths(1),
                "Renew",
                "<p>Hello there</p> <p>Lee &amp; &lt;Sons&gt;, <a href=\"{unsubscribe_link}\">stop"
                    + "</a></p> <p>Lee<br/>1 Road<br/>Town</p>"));
  }

  @Test
  void aMailWithoutOptOutOrPostalAddressIsRefused() throws IOException {
    assertThat(mistakes("reminders:\n" + MONTH + "footer: \"{{unsubscribe_link}}\"\n"))
        .containsExactly(
            FILE + ": the footer needs the opt-out link <a href=\"{unsubscribe_link}\">.",
            FILE + ": the footer needs the sender's address, [[postalAddress]].");
    assertThat(mistakes("reminders:\n" + MONTH)).hasSize(2);
  }

  @Test
  void everyReminderThatCannotBeUsedIsNumbered() throws IOException {
    assertThat(
            mistakes(
                """
                reminders:
                  - {beforeRenewal: 1M, subject: a, body: b}
                  - {beforeRenewal: P7D, subject: a}
                  - {beforeRenewal: -P7D, subject: a, body: b}
                  -
                """
                    + FOOTER))
        .satisfiesExactly(
            first -> assertThat(first).startsWith(FILE + ", reminder 1: beforeRenewal must be"),
            second -> assertThat(second).isEqualTo(FILE + ", reminder 2: give it a body."),
            third -> assertThat(third).startsWith(FILE + ", reminder 3: beforeRenewal must be"),
            fourth -> assertThat(fourth).isEqualTo(FILE + ", reminder 4: give it a body."),
            fifth -> assertThat(fifth).startsWith(FILE + ", reminder 4: beforeRenewal must be"));
  }

  @Test
  void remindersInTheWrongOrderAreRefused() throws IOException {
    assertThat(
            mistakes(
                "reminders:\n"
                    + "- {beforeRenewal: P7D, subject: a, body: b}\n"
                    + MONTH
                    + FOOTER))
        .singleElement()
        .asString()
        .startsWith(FILE + ": reminder 2 does not go out after reminder 1");
  }

  @Test
  void theFirstReminderNeedsASubject() throws IOException {
    assertThat(mistakes("reminders:\n- {beforeRenewal: P7D, subject: ' ', body: b}\n" + FOOTER))
        .containsExactly(FILE + ": the first reminder needs a subject.");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "reminders:\n", "reminders: []\n"})
  void aFileWithoutReminderIsRefused(String reminders) throws IOException {
    assertThat(mistakes(reminders + FOOTER))
        .containsExactly(FILE + ": a renewal sequence needs a reminder.");
  }

  @Test
  void anUnknownKeyIsNamedWithItsLine() throws IOException {
    assertThat(mistakes("reminders:\n" + MONTH + "  subjct: x\n" + FOOTER))
        .containsExactly(
            FILE + ", line 7: subjct is no key there; write one of beforeRenewal, body, subject.");
  }

  @Test
  void anEmptyFileIsToldAsSuch() throws IOException {
    assertThat(mistakes("")).containsExactly(FILE + " is empty.");
  }

  @Test
  void theShippedTextsUseOnlyFactsThatAreWrittenEachWithAFallback() throws Exception {
    RenewalSequence shipped = RenewalTemplateFile.read(home.read());
    Set<String> core = Set.of("firstName", "lastName", "companyName", "phone");
    Pattern variable = Pattern.compile("\\{\\{(.*?)}}");
    int used = 0;
    for (ReminderStep step : shipped.steps()) {
      Matcher found = variable.matcher(step.subject() + step.bodyHtml());
      while (found.find()) {
        String[] parts = found.group(1).split("\\|", 2);
        assertThat(parts).as(found.group()).hasSize(2);
        assertThat(parts[1]).as(found.group()).isNotBlank();
        String name = parts[0].strip();
        assertThat(Lead.FIELDS.contains(name) || core.contains(name)).as(name).isTrue();
        used++;
      }
    }
    assertThat(used).isGreaterThan(10);
  }

  @Test
  void theShippedTextsHaveNothingLeftToFillAndAWayOut() throws Exception {
    RenewalSequence shipped = RenewalTemplateFile.read(home.read());
    assertThat(shipped.steps())
        .hasSize(3)
        .allSatisfy(
            step ->
                assertThat(step.bodyHtml())
                    .contains("<a href=\"{unsubscribe_link}\">", "Springfield, IL 62701")
                    .doesNotContain("[[", "]]", "\n")
                    .startsWith("<p>"));
  }
}
