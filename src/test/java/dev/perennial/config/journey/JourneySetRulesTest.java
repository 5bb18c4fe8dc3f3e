package dev.perennial.config.journey;

import static dev.perennial.config.journey.Sample.RENEWAL;
import static dev.perennial.config.journey.Sample.SALE;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** What holds between journeys. */
final class JourneySetRulesTest {

  private static final String BACK = "back.journey.yaml";

  private final Sample sample = new Sample();

  /** Puts a journey beside the others that begins when the renewal lapsed. */
  private void withFollower() {
    sample.put(
        BACK,
        sample
            .text(RENEWAL)
            .replace("name: renewal", "name: back")
            .replace("anchor: renewal, offset: -P1M", "anchor: state, offset: P1D")
            .replace("anchor: renewal, offset: -P14D", "anchor: state, offset: P14D")
            .replace("{kind: cohort}", "{kind: evergreen, name: Back}")
            .replace(
                "event: purchased", "event: journey-ended\n  journey: renewal\n  exit: lapsed"));
  }

  @Test
  void aJourneyMayFollowAnother() {
    withFollower();
    assertThat(sample.faults()).isEmpty();
  }

  @Test
  void theJourneyBeforeExists() {
    withFollower();
    sample.change(BACK, "journey: renewal", "journey: reminder");
    assertThat(sample.faults())
        .containsExactly(
            sample.at(BACK, "journey: reminder")
                + "there is no journey called reminder. Write one of back, renewal, sale.");
  }

  @Test
  void theExitBeforeExists() {
    withFollower();
    sample.change(BACK, "exit: lapsed", "exit: lost");
    assertThat(sample.faults())
        .containsExactly(
            sample.at(BACK, "exit: lost")
                + "the journey renewal has no exit called lost. Write one of renewed, lapsed,"
                + " gone.");
  }

  @Test
  void aJourneyThatCannotBeReadIsNotSaidToBeMissing() {
    withFollower();
    sample.change(RENEWAL, "version: 3", "version: three");
    assertThat(sample.faults())
        .singleElement()
        .asString()
        .startsWith(sample.at(RENEWAL, "version: three"));
  }

  @Test
  void bothAreAboutTheSame() {
    withFollower();
    sample.change(BACK, "journey: renewal", "journey: sale");
    sample.change(BACK, "exit: lapsed", "exit: quiet");
    assertThat(sample.faults())
        .containsExactly(
            sample.at(BACK, "subject: purchase")
                + "the journey before, sale, is about a customer. Write subject: customer.");
  }

  @Test
  void oneOfThemBegins() {
    withFollower();
    sample.change(
        RENEWAL, "event: purchased", "event: journey-ended\n  journey: back\n  exit: lapsed");
    String fault =
        "no run ever begins, as the journeys wait for each other's end. Let one of them begin with"
            + " event: purchased.";
    assertThat(sample.faults())
        .containsExactly(
            sample.at(BACK, "journey: renewal") + fault,
            sample.at(RENEWAL, "journey: back") + fault);
  }

  @Test
  void oneStateHasTheCampaignOfTheCohort() {
    withFollower();
    sample.change(BACK, "{kind: evergreen, name: Back}", "{kind: cohort}");
    assertThat(sample.faults())
        .contains(
            sample.at(RENEWAL, "kind: cohort")
                + "the cohort's campaign belongs to another state (back, state reminding). Write"
                + " kind: evergreen.");
  }

  @Test
  void twoStatesHaveTwoCampaigns() {
    withFollower();
    sample.put("zeal.journey.yaml", sample.text(BACK).replace("name: back", "name: zeal"));
    assertThat(sample.faults())
        .containsExactly(
            sample.at("zeal.journey.yaml", "kind: evergreen")
                + "the campaign Back belongs to another state (back, state reminding). Give it a"
                + " name of its own.");
  }

  @Test
  void capitalsMakeNoOtherCampaign() {
    withFollower();
    sample.put(
        "zeal.journey.yaml",
        sample.text(BACK).replace("name: back", "name: zeal").replace("name: Back", "name: BACK"));
    assertThat(sample.faults()).hasSize(1);
  }

  @Test
  void twoFilesCannotDeclareOneJourney() {
    sample.put("other.journey.yaml", sample.text(SALE));
    assertThat(sample.faults())
        .contains(
            sample.at("other.journey.yaml", "name: sale")
                + "the journey is called sale, its file is not. Call the file sale.journey.yaml, or"
                + " change the name.");
  }

  @Test
  void aFileThatWouldNotBeReadIsTold() {
    sample.put("back.yml", "name: back");
    assertThat(sample.faults())
        .containsExactly(
            "config/journeys/back.yml, line 1: the file is not read. Call it NAME.journey.yaml, or"
                + " move it away.");
  }

  @Test
  void otherFilesAreLeftAlone() {
    sample.put("journey.schema.json", "{}").put("README.md", "#");
    assertThat(sample.faults()).isEmpty();
  }

  @Test
  void faultsOfAllFilesAreToldAtOnceInTheirOrder() {
    sample.change(SALE, "priority: 2", "priority: 0");
    sample.change(RENEWAL, "to: reminding", "to: lapsed");
    sample.change(RENEWAL, "kind: cohort", "kind: evergreen");
    sample.change(Sample.FOOTER, "</p>\n<p>[[postal", "</p>\n<p>urgent [[postal");
    assertThat(sample.faults())
        .satisfiesExactly(
            first -> assertThat(first).startsWith(sample.at(RENEWAL, "- name: reminding")),
            second -> assertThat(second).startsWith(sample.at(RENEWAL, "kind: evergreen")),
            third -> assertThat(third).contains("cannot keep the date of early"),
            fourth -> assertThat(fourth).contains("cannot keep the date of late"),
            fifth -> assertThat(fifth).startsWith(sample.at(SALE, "priority: 0")),
            sixth -> assertThat(sixth).startsWith(sample.at(Sample.FOOTER, 2)));
  }
}
