package dev.perennial.domain.journey;

import static dev.perennial.domain.journey.Story.AGENT;
import static dev.perennial.domain.journey.Story.FILING;
import static dev.perennial.domain.journey.Story.PLAIN;
import static dev.perennial.domain.journey.Story.POSTER;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Cross-sell and win-back, one at a time, and their place among the person's other mails. */
final class SalesJourneysTest {

  private static final String CROSS_SELL = "cross-sell";
  private static final String WIN_BACK = "win-back";

  @Test
  void theOffersGoOutInTheirOrderOneAfterTheOther() {
    Story story = Story.from("2027-03-15").buys("pi_1", POSTER).until("2027-12-31");
    assertThat(story.mails(CROSS_SELL))
        .containsExactly(
            "2027-04-14 offer", "2027-04-21 follow-up", "2027-05-14 offer",
            "2027-05-21 follow-up");
    assertThat(story.campaignsMailed())
        .containsExactly(
            "Welcome", "Cross-sell Registered agent", "Cross-sell Annual report filing");
    assertThat(story.runs(CROSS_SELL))
        .containsExactly("declined 2027-05-05", "declined 2027-06-04");
  }

  @Test
  void aSecondOfferWaitsUntilTheFirstIsOver() {
    Story story = Story.from("2027-03-15").buys("pi_1", AGENT).until("2027-12-31");
    assertThat(story.mails(CROSS_SELL))
        .containsExactly(
            "2027-04-14 offer", "2027-04-21 follow-up", "2027-05-05 offer",
            "2027-05-12 follow-up");
    assertThat(story.world().heldBack())
        .anyMatch(stop -> stop.guard().equals("other-sales-journey"));
  }

  @Test
  void whatThePersonOwnsIsNotOffered() {
    Story story = Story.from("2027-03-15").buys("pi_1", POSTER, AGENT).until("2027-12-31");
    assertThat(story.campaignsMailed())
        .containsExactly("Welcome", "Cross-sell Annual report filing");
  }

  @Test
  void atMostThreeOffersAreMadeAndNoneTwice() {
    Story story =
        Story.from("2027-03-15")
            .buys("pi_1", POSTER)
            .until("2027-08-01")
            .buys("pi_2", FILING)
            .until("2028-01-01");
    assertThat(story.campaignsMailed())
        .containsExactly(
            "Welcome", "Cross-sell Registered agent", "Cross-sell Annual report filing");
    assertThat(story.mails(CROSS_SELL)).hasSize(4);
  }

  @Test
  void whoBuysTheOfferGetsNoFollowUp() {
    Story story =
        Story.from("2027-03-15")
            .buys("pi_1", POSTER)
            .until("2027-04-16")
            .buys("pi_2", AGENT)
            .until("2027-05-01");
    assertThat(story.mails(CROSS_SELL)).containsExactly("2027-04-14 offer");
    assertThat(story.runs(CROSS_SELL)).contains("bought 2027-04-16");
  }

  @Test
  void aReplyEndsTheOffer() {
    Story story =
        Story.from("2027-03-15")
            .buys("pi_1", POSTER)
            .until("2027-04-16")
            .answers(JourneyEvent.REPLIED, "Cross-sell Registered agent")
            .until("2027-05-01");
    assertThat(story.mails(CROSS_SELL)).containsExactly("2027-04-14 offer");
    assertThat(story.runs(CROSS_SELL)).contains("answered 2027-04-16");
    assertThat(story.world().campaigns()).doesNotContain("Cross-sell Registered agent");
  }

  @Test
  void aNoEndsTheOfferAndTheNextOneKeepsItsDay() {
    Story story =
        Story.from("2027-03-15")
            .buys("pi_1", POSTER)
            .until("2027-04-16")
            .answers(JourneyEvent.NOT_INTERESTED, "Cross-sell Registered agent")
            .until("2027-06-01");
    assertThat(story.mails(CROSS_SELL))
        .containsExactly("2027-04-14 offer", "2027-05-14 offer", "2027-05-21 follow-up");
  }

  @Test
  void aReplyElsewhereChangesNothing() {
    Story story =
        Story.from("2027-03-15")
            .buys("pi_1", POSTER)
            .until("2027-04-16")
            .answers(JourneyEvent.REPLIED, "Welcome")
            .until("2027-05-01");
    assertThat(story.mails(CROSS_SELL))
        .containsExactly("2027-04-14 offer", "2027-04-21 follow-up");
  }

  @Test
  void nothingIsOfferedInTheSixWeeksBeforeARenewal() {
    Story story =
        Story.from("2027-03-15")
            .buys("pi_1", PLAIN)
            .until("2028-01-10")
            .buys("pi_2", POSTER)
            .until("2028-07-01");
    assertThat(story.mails(CROSS_SELL)).isNotEmpty();
    assertThat(story.mails(CROSS_SELL))
        .noneMatch(mail -> mail.compareTo("2028-01-30") > 0 && mail.compareTo("2028-03-16") < 0);
    assertThat(story.world().heldBack())
        .anyMatch(stop -> stop.guard().equals("renewal-near") && stop.until().isPresent());
  }

  @Test
  void whatWaitedTooLongIsGivenUp() {
    Story story = Story.from("2027-03-15").buys("pi_1", AGENT).until("2027-04-01");
    story.disputed("pi_1").until("2028-01-01");
    assertThat(story.mails(CROSS_SELL)).isEmpty();
    assertThat(story.world().runs())
        .filteredOn(run -> run.journey().equals(CROSS_SELL))
        .allSatisfy(
            run -> {
              assertThat(run.outcome()).isEqualTo("declined");
              assertThat(run.touchpoint("offer").orElseThrow().reason()).isNotEmpty();
            });
  }

  @Test
  void twoLapsedOrdersAreWonBackOneAfterTheOther() {
    Story story =
        Story.from("2027-03-15")
            .buys("pi_1", PLAIN)
            .until("2027-03-18")
            .buys("pi_2", "Sign")
            .until("2029-01-01");
    assertThat(story.mails(WIN_BACK))
        .containsExactly(
            "2028-04-14 first", "2028-05-14 second", "2028-05-29 first", "2028-06-28 second");
  }

  @Test
  void ofManyRemindersInOneWeekThreeGoOut() {
    Story story = Story.from("2027-03-15").buys("pi_1", "A");
    story.until("2027-03-16").buys("pi_2", "B");
    story.until("2027-03-17").buys("pi_3", "C");
    story.until("2027-03-18").buys("pi_4", "D").until("2028-04-01");
    assertThat(story.mails("annual-renewal"))
        .containsExactly(
            "2028-02-15 one-month", "2028-02-16 one-month", "2028-02-17 one-month",
            "2028-03-01 two-weeks", "2028-03-02 two-weeks", "2028-03-03 two-weeks",
            "2028-03-08 one-week", "2028-03-09 one-week", "2028-03-10 one-week");
    assertThat(story.touchpoint("annual-renewal", "one-month"))
        .isEqualTo("SKIPPED: frequency-cap");
  }

  @Test
  void aReminderGoesBeforeAnOffer() {
    Story story = Story.from("2027-03-15").buys("pi_1", "A");
    story.until("2027-03-16").buys("pi_2", "B");
    story.until("2027-03-17").buys("pi_3", "C").until("2028-04-13");
    assertThat(story.mails("annual-renewal")).hasSize(9);
    assertThat(story.mails(WIN_BACK)).isEmpty();
  }

  @Test
  void aRunKeepsTheVersionThatItBeganWith() {
    Story story = Story.from("2027-03-15").buys("pi_1", PLAIN).until("2027-06-01");
    story.world().declare(Versions.withoutTheFirstReminder());
    story.buys("pi_2", "Sign").until("2028-07-01");
    assertThat(story.mails("annual-renewal"))
        .containsExactly(
            "2028-02-15 one-month", "2028-03-01 two-weeks", "2028-03-08 one-week",
            "2028-05-18 two-weeks", "2028-05-25 one-week");
  }
}
