package dev.perennial.domain.journey;

import static dev.perennial.domain.journey.Story.PLAIN;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The year of a customer, and each way in which it can end. */
final class EndingsTest {

  private static final String RENEWAL = "annual-renewal";
  private static final String WIN_BACK = "win-back";

  private static Story bought() {
    return Story.from("2027-03-15").buys("pi_1", PLAIN);
  }

  @Test
  void whoDoesNothingGetsTheWholeYear() {
    Story story = bought().until("2029-03-15");
    assertThat(story.mails())
        .containsExactly(
            "2027-03-15 welcome",
            "2028-02-15 one-month",
            "2028-03-01 two-weeks",
            "2028-03-08 one-week",
            "2028-04-14 first",
            "2028-05-14 second");
    assertThat(story.runs("welcome")).containsExactly("welcomed 2027-03-29");
    assertThat(story.runs(RENEWAL)).containsExactly("lapsed 2028-04-14");
    assertThat(story.runs(WIN_BACK)).containsExactly("stayed-away 2028-05-28");
    assertThat(story.campaignsMailed())
        .containsExactly("Welcome", "California March 15 2027", "Win-back");
  }

  @Test
  void whoRenewsEarlyIsNotRemindedAndBeginsANewYear() {
    Story story = bought().until("2028-01-10").buys("pi_2", PLAIN).until("2028-12-20");
    assertThat(story.mails()).containsExactly("2027-03-15 welcome", "2028-12-10 one-month");
    assertThat(story.runs(RENEWAL)).containsExactly("renewed 2028-01-10", "in reminding");
    assertThat(story.touchpoint("welcome", "welcome")).isEqualTo("HANDED_OVER");
  }

  @Test
  void whoRenewsOnAReminderGetsNoFurtherOne() {
    Story story = bought().until("2028-02-20").buys("pi_2", PLAIN).until("2028-04-30");
    assertThat(story.mails(RENEWAL)).containsExactly("2028-02-15 one-month");
    assertThat(story.runs(RENEWAL)).containsExactly("renewed 2028-02-20", "in waiting");
    assertThat(story.world().lead("California March 15 2027").lead.interest())
        .hasToString("WON");
  }

  @Test
  void whoRenewsInGraceIsNotWonBack() {
    Story story = bought().until("2028-04-05").buys("pi_2", PLAIN).until("2028-12-31");
    assertThat(story.runs(RENEWAL)).containsExactly("renewed 2028-04-05", "in waiting");
    assertThat(story.runs(WIN_BACK)).isEmpty();
  }

  @Test
  void whoComesBackAfterLapsingGetsNoSecondInvitation() {
    Story story = bought().until("2028-04-20").buys("pi_2", PLAIN).until("2028-12-31");
    assertThat(story.mails(WIN_BACK)).containsExactly("2028-04-14 first");
    assertThat(story.runs(WIN_BACK)).containsExactly("came-back 2028-04-20");
    assertThat(story.runs(RENEWAL)).containsExactly("lapsed 2028-04-14", "in waiting");
  }

  @ParameterizedTest
  @CsvSource({
    "OPTED_OUT, opted-out",
    "COMPLAINED, opted-out",
    "BOUNCED, unreachable",
  })
  void whoMustNotBeMailedIsInNoCampaignAnyMore(JourneyEvent event, String exit) {
    Story story = bought().until("2028-02-20").says(event).until("2029-12-31");
    assertThat(story.mails()).containsExactly("2027-03-15 welcome", "2028-02-15 one-month");
    assertThat(story.runs(RENEWAL)).containsExactly(exit + " 2028-02-20");
    assertThat(story.world().campaigns()).isEmpty();
  }

  @Test
  void whoMustNotBeMailedGetsNothingAfterANewPurchaseEither() {
    Story story =
        bought()
            .until("2027-03-20")
            .says(JourneyEvent.OPTED_OUT)
            .until("2027-06-01")
            .buys("pi_2", PLAIN)
            .until("2029-12-31");
    assertThat(story.mails()).containsExactly("2027-03-15 welcome");
    assertThat(story.world().runs()).noneMatch(Run::running);
  }

  @Test
  void aRefundEndsTheYear() {
    Story story = bought().until("2027-04-01").refunded("pi_1").until("2029-03-15");
    assertThat(story.mails()).containsExactly("2027-03-15 welcome");
    assertThat(story.runs(RENEWAL)).containsExactly("refunded 2027-04-01");
    assertThat(story.touchpoint(RENEWAL, "one-month")).isEqualTo("CANCELLED: refunded");
  }

  @Test
  void aChargeBackEndsTheYear() {
    Story story = bought().until("2028-02-20").chargedBack("pi_1").until("2029-03-15");
    assertThat(story.mails(RENEWAL)).containsExactly("2028-02-15 one-month");
    assertThat(story.runs(RENEWAL)).containsExactly("charged-back 2028-02-20");
  }

  @Test
  void aDeletedCustomerIsForgotten() {
    Story story = bought().until("2028-02-20").customerDeleted("pi_1").until("2029-03-15");
    assertThat(story.mails(RENEWAL)).containsExactly("2028-02-15 one-month");
    assertThat(story.runs(RENEWAL)).containsExactly("deleted 2028-02-20");
    assertThat(story.world().campaigns()).isEmpty();
  }

  @Test
  void aRefundThatFailedLetsTheYearGoOn() {
    Story story =
        bought()
            .until("2027-04-01")
            .refunded("pi_1")
            .until("2027-04-03")
            .standsAgain("pi_1")
            .until("2028-04-01");
    assertThat(story.mails())
        .containsExactly(
            "2027-03-15 welcome",
            "2028-02-15 one-month",
            "2028-03-01 two-weeks",
            "2028-03-08 one-week");
  }

  @Test
  void aRefundThatFailedAmongTheRemindersLeavesThoseToCome() {
    Story story =
        bought()
            .until("2028-02-20")
            .refunded("pi_1")
            .until("2028-03-03")
            .standsAgain("pi_1")
            .until("2028-04-01");
    assertThat(story.mails(RENEWAL))
        .containsExactly("2028-02-15 one-month", "2028-03-08 one-week");
  }

  @Test
  void aRefundThatFailedAfterTheRenewalDateBringsNothingLate() {
    Story story = bought().until("2028-02-15").hour(2).refunded("pi_1");
    story.until("2028-03-20").standsAgain("pi_1").until("2028-06-01");
    assertThat(story.mails()).containsExactly("2027-03-15 welcome");
  }

  @Test
  void aWelcomeIsNotRepeatedAfterARefundThatFailed() {
    Story story =
        bought()
            .until("2027-03-17")
            .refunded("pi_1")
            .until("2027-03-18")
            .standsAgain("pi_1")
            .until("2027-06-01");
    assertThat(story.mails()).containsExactly("2027-03-15 welcome");
  }

  @Test
  void aDisputeHoldsBackAndTheRestFollowsWhenItIsWon() {
    Story story =
        bought()
            .until("2028-02-01")
            .disputed("pi_1")
            .until("2028-03-03")
            .standsAgain("pi_1")
            .until("2028-04-01");
    assertThat(story.mails(RENEWAL)).containsExactly("2028-03-08 one-week");
    assertThat(story.touchpoint(RENEWAL, "one-month")).isEqualTo("SKIPPED: disputed");
    assertThat(story.touchpoint(RENEWAL, "two-weeks")).isEqualTo("SKIPPED: disputed");
  }

  @Test
  void aDisputeBetweenTwoRemindersCostsNone() {
    Story story =
        bought()
            .until("2028-02-18")
            .disputed("pi_1")
            .until("2028-02-25")
            .standsAgain("pi_1")
            .until("2028-04-01");
    assertThat(story.mails(RENEWAL))
        .containsExactly(
            "2028-02-15 one-month", "2028-03-01 two-weeks", "2028-03-08 one-week");
  }

  @Test
  void aDisputeOverAReminderDoesNotBringItLate() {
    Story story =
        bought()
            .until("2028-02-20")
            .disputed("pi_1")
            .until("2028-03-03")
            .standsAgain("pi_1")
            .until("2028-04-01");
    assertThat(story.mails(RENEWAL))
        .containsExactly("2028-02-15 one-month", "2028-03-08 one-week");
    assertThat(story.campaignsMailed()).contains("California March 15 2027 - late");
  }

  @Test
  void aDisputeThatIsLostEndsTheYear() {
    Story story =
        bought()
            .until("2028-02-01")
            .disputed("pi_1")
            .until("2028-03-03")
            .chargedBack("pi_1")
            .until("2029-04-01");
    assertThat(story.mails()).containsExactly("2027-03-15 welcome");
    assertThat(story.runs(RENEWAL)).containsExactly("charged-back 2028-03-03");
  }
}
