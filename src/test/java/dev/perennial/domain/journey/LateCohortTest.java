package dev.perennial.domain.journey;

import static dev.perennial.domain.journey.Story.PLAIN;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Who comes into a cohort when its reminders are near, or run already. */
final class LateCohortTest {

  private static final String RENEWAL = "annual-renewal";
  private static final String COHORT = "California March 15 2027";

  @Test
  void whoJoinsThreeWeeksBeforeTheRenewalGetsTheStepsToComeOnceEach() {
    Story story =
        Story.from("2028-02-23").isImported("pi_1", "2027-03-15", PLAIN).until("2028-04-01");
    assertThat(story.mails()).containsExactly("2028-03-01 two-weeks", "2028-03-08 one-week");
    assertThat(story.touchpoint(RENEWAL, "one-month")).isEqualTo("SKIPPED: its day had passed");
  }

  @Test
  void whoJoinsARunningCohortGetsALateCampaignOfTheSameName() {
    Story early = Story.from("2027-03-15").buys("pi_1", PLAIN).until("2028-02-23");
    Story late = early.neighbour("bob@example.com").isImported("pi_2", "2027-03-15", PLAIN);
    late.until("2028-04-01");
    assertThat(late.mails()).containsExactly("2028-03-01 two-weeks", "2028-03-08 one-week");
    assertThat(late.campaignsMailed()).containsExactly(COHORT + " - late");
    assertThat(early.mails(RENEWAL))
        .containsExactly(
            "2028-02-15 one-month", "2028-03-01 two-weeks", "2028-03-08 one-week");
    assertThat(early.campaignsMailed()).containsExactly("Welcome", COHORT);
  }

  @Test
  void whoJoinsLaterStillGetsASecondLateCampaign() {
    Story early = Story.from("2027-03-15").buys("pi_1", PLAIN).until("2028-02-23");
    Story late = early.neighbour("bob@example.com").isImported("pi_2", "2027-03-15", PLAIN);
    late.until("2028-03-03");
    Story later = late.neighbour("cy@example.com").isImported("pi_3", "2027-03-15", PLAIN);
    later.until("2028-04-01");
    assertThat(later.mails()).containsExactly("2028-03-08 one-week");
    assertThat(later.campaignsMailed()).containsExactly(COHORT + " - late 2");
    assertThat(late.mails()).containsExactly("2028-03-01 two-weeks", "2028-03-08 one-week");
  }

  @Test
  void whoJoinsBeforeTheLateCampaignStartsSharesIt() {
    Story early = Story.from("2027-03-15").buys("pi_1", PLAIN).until("2028-02-23");
    Story late = early.neighbour("bob@example.com").isImported("pi_2", "2027-03-15", PLAIN);
    late.until("2028-02-25");
    Story also = late.neighbour("cy@example.com").isImported("pi_3", "2027-03-15", PLAIN);
    also.until("2028-04-01");
    assertThat(also.mails()).containsExactly("2028-03-01 two-weeks", "2028-03-08 one-week");
    assertThat(also.campaignsMailed()).containsExactly(COHORT + " - late");
  }

  @Test
  void whoJoinsOnTheFirstDayIsStillInTime() {
    Story early = Story.from("2027-03-15").buys("pi_1", PLAIN).until("2028-02-15");
    Story same = early.neighbour("bob@example.com").hour(8);
    same.isImported("pi_2", "2027-03-15", PLAIN).until("2028-04-01");
    assertThat(same.mails())
        .containsExactly(
            "2028-02-15 one-month", "2028-03-01 two-weeks", "2028-03-08 one-week");
  }

  @Test
  void whoJoinsOnTheEveningOfTheFirstDayGetsTheOthers() {
    Story early = Story.from("2027-03-15").buys("pi_1", PLAIN).until("2028-02-15");
    Story same = early.neighbour("bob@example.com").hour(18);
    same.isImported("pi_2", "2027-03-15", PLAIN).until("2028-04-01");
    assertThat(same.mails()).containsExactly("2028-03-01 two-weeks", "2028-03-08 one-week");
    assertThat(same.touchpoint(RENEWAL, "one-month")).isEqualTo("SKIPPED: quiet-hours");
  }

  @Test
  void whoJoinsAfterTheLastReminderIsOnlyKeptInOrder() {
    Story early = Story.from("2027-03-15").buys("pi_1", PLAIN).until("2028-03-10");
    Story late = early.neighbour("bob@example.com").isImported("pi_2", "2027-03-15", PLAIN);
    late.until("2028-04-01");
    assertThat(late.mails()).isEmpty();
    assertThat(late.runs(RENEWAL)).containsExactly("in grace");
  }

  @Test
  void anOldPurchaseIsOrganisedAndNothingIsSentLate() {
    Story story =
        Story.from("2030-01-01").isImported("pi_1", "2026-03-15", PLAIN).until("2031-01-01");
    assertThat(story.mails()).isEmpty();
    assertThat(story.runs(RENEWAL)).containsExactly("lapsed 2027-04-14");
    assertThat(story.runs("welcome")).isEmpty();
    assertThat(story.touchpoint(RENEWAL, "one-week")).isEqualTo("SKIPPED: its day had passed");
    assertThat(story.runs("win-back")).isEmpty();
    assertThat(story.world().campaigns()).containsExactly("California March 15 2026");
  }

  @Test
  void whoLapsesBeforeOurEyesIsWonBackWheneverTheOrderCameIn() {
    Story story =
        Story.from("2028-04-01").isImported("pi_1", "2027-03-15", PLAIN).until("2028-12-31");
    assertThat(story.mails()).containsExactly("2028-04-14 first", "2028-05-14 second");
  }

  @Test
  void anImportOfAWeekAgoIsWelcomedAndAnOlderOneIsNot() {
    assertThat(
            Story.from("2028-01-08")
                .isImported("pi_1", "2028-01-01", PLAIN)
                .until("2028-02-01")
                .mails())
        .containsExactly("2028-01-08 welcome");
    assertThat(
            Story.from("2028-01-09")
                .isImported("pi_1", "2028-01-01", PLAIN)
                .until("2028-02-01")
                .mails())
        .isEmpty();
  }

  @Test
  void anOldPurchaseThatWasRenewedIsNotRemindedAgain() {
    Story story =
        Story.from("2028-02-23")
            .isImported("pi_1", "2027-03-15", PLAIN)
            .isImported("pi_2", "2028-02-20", PLAIN)
            .until("2028-05-01");
    assertThat(story.mails(RENEWAL)).isEmpty();
    assertThat(story.runs(RENEWAL)).containsExactly("renewed 2028-02-23", "in waiting");
  }

  @Test
  void twoPurchasesOfOneDayAreOneLeadWithOneReminder() {
    Story story =
        Story.from("2027-03-15").buys("pi_1", PLAIN).hour(12).buys("pi_2", "Sign").hour(10);
    story.until("2028-04-01");
    assertThat(story.mails(RENEWAL))
        .containsExactly(
            "2028-02-15 one-month", "2028-03-01 two-weeks", "2028-03-08 one-week");
    assertThat(story.world().lead(COHORT).lead.fields())
        .containsEntry("products", "Licence, Sign")
        .containsEntry("orderId", "pi_1, pi_2");
  }
}
