package dev.perennial.domain.journey;

import static dev.perennial.domain.journey.Story.PLAIN;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Stripe moves the renewal date; what was not sent yet moves with it. */
final class MovedRenewalTest {

  private static final String RENEWAL = "annual-renewal";

  private static Story bought() {
    return Story.from("2027-03-15").buys("pi_1", PLAIN);
  }

  @Test
  void toAnEarlierDay() {
    Story story = bought().until("2027-06-01").renewalMoved("pi_1", "2027-12-01");
    story.until("2028-04-01");
    assertThat(story.mails(RENEWAL))
        .containsExactly(
            "2027-11-01 one-month", "2027-11-17 two-weeks", "2027-11-24 one-week");
    assertThat(story.campaignsMailed())
        .contains("California March 15 2027 - renews December 1 2027");
    assertThat(story.runs(RENEWAL)).containsExactly("lapsed 2027-12-31");
  }

  @Test
  void toALaterDay() {
    Story story = bought().until("2027-06-01").renewalMoved("pi_1", "2028-06-01");
    story.until("2028-06-10");
    assertThat(story.mails(RENEWAL))
        .containsExactly(
            "2028-05-01 one-month", "2028-05-18 two-weeks", "2028-05-25 one-week");
    assertThat(story.world().campaigns())
        .containsExactly("California March 15 2027 - renews June 1 2028");
  }

  @Test
  void afterOneReminderWasSentOnlyTheOthersMove() {
    Story story = bought().until("2028-02-20").renewalMoved("pi_1", "2028-06-01");
    story.until("2028-06-10");
    assertThat(story.mails(RENEWAL))
        .containsExactly(
            "2028-02-15 one-month", "2028-05-18 two-weeks", "2028-05-25 one-week");
  }

  @Test
  void toADayThatIsSoNearThatARemindersDayIsPast() {
    Story story = bought().until("2027-06-01").renewalMoved("pi_1", "2027-06-10");
    story.until("2028-04-01");
    assertThat(story.mails(RENEWAL)).containsExactly("2027-06-03 one-week");
    assertThat(story.touchpoint(RENEWAL, "one-month")).isEqualTo("SKIPPED: its day had passed");
  }

  @Test
  void aReminderThatWasSkippedIsPlannedAnew() {
    Story story = bought().until("2027-06-01").renewalMoved("pi_1", "2027-06-10");
    story.until("2027-06-02").renewalMoved("pi_1", "2028-03-15").until("2028-04-01");
    assertThat(story.mails(RENEWAL))
        .containsExactly(
            "2028-02-15 one-month", "2028-03-01 two-weeks", "2028-03-08 one-week");
  }

  @Test
  void inGraceTheRunGoesBackAndRemindsWithWhatIsLeft() {
    Story story = bought().until("2028-03-20").renewalMoved("pi_1", "2028-09-15");
    assertThat(story.runs(RENEWAL)).containsExactly("in waiting");
    story.until("2028-09-16");
    assertThat(story.mails(RENEWAL))
        .containsExactly(
            "2028-02-15 one-month", "2028-03-01 two-weeks", "2028-03-08 one-week");
    assertThat(story.runs(RENEWAL)).containsExactly("in grace");
  }

  @Test
  void thereAndBackAgainEachReminderGoesOutOnce() {
    Story story =
        bought()
            .until("2028-02-20")
            .renewalMoved("pi_1", "2028-06-01")
            .until("2028-02-22")
            .renewalMoved("pi_1", "2028-03-15")
            .until("2028-06-10");
    assertThat(story.mails(RENEWAL))
        .containsExactly(
            "2028-02-15 one-month", "2028-03-01 two-weeks", "2028-03-08 one-week");
  }

  @Test
  void aRunThatEndedStaysEnded() {
    Story story = bought().until("2028-04-20").renewalMoved("pi_1", "2028-09-15");
    story.until("2029-01-01");
    assertThat(story.runs(RENEWAL)).containsExactly("lapsed 2028-04-14");
    assertThat(story.mails(RENEWAL)).hasSize(3);
  }

  @Test
  void aWinBackGoesOnWithItsOwnDays() {
    Story story = bought().until("2028-04-20").renewalMoved("pi_1", "2028-03-20");
    story.until("2029-01-01");
    assertThat(story.mails("win-back"))
        .containsExactly("2028-04-14 first", "2028-05-14 second");
  }

  @Test
  void onTheDayOfAReminderItIsNotSentTwice() {
    Story story = bought().until("2028-03-01").hour(12).renewalMoved("pi_1", "2028-06-01");
    story.until("2028-06-10");
    assertThat(story.mails(RENEWAL))
        .containsExactly(
            "2028-02-15 one-month", "2028-03-01 two-weeks", "2028-05-25 one-week");
  }

  @Test
  void theNightBeforeTheSendingHoursTheOldCampaignIsStopped() {
    Story story = bought().until("2028-03-01").hour(2).renewalMoved("pi_1", "2028-06-01");
    story.until("2028-06-10");
    assertThat(story.mails(RENEWAL))
        .containsExactly("2028-02-15 one-month", "2028-05-25 one-week");
  }
}
