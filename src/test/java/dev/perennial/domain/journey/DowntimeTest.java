package dev.perennial.domain.journey;

import static dev.perennial.domain.journey.Story.PLAIN;
import static dev.perennial.domain.journey.Story.POSTER;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Nothing is sent after its time and nothing twice, whatever was down. */
final class DowntimeTest {

  private static final String RENEWAL = "annual-renewal";

  private static Story bought() {
    return Story.from("2027-03-15").buys("pi_1", PLAIN);
  }

  @Test
  void whoWasAsleepOnTheFirstDaySendsTheOthers() {
    Story story = bought().until("2028-02-10").asleepUntil("2028-02-17").until("2028-04-01");
    assertThat(story.mails(RENEWAL))
        .containsExactly("2028-03-01 two-weeks", "2028-03-08 one-week");
    assertThat(story.touchpoint(RENEWAL, "one-month")).isEqualTo("SKIPPED: its day had passed");
    assertThat(story.campaignsMailed()).containsExactly("Welcome", "California March 15 2027");
  }

  @Test
  void aCampaignThatRunsKeepsItsDaysWhileWeSleep() {
    Story story = bought().until("2028-02-20").asleepUntil("2028-03-20");
    assertThat(story.mails(RENEWAL))
        .containsExactly(
            "2028-02-15 one-month", "2028-03-01 two-weeks", "2028-03-08 one-week");
    assertThat(story.touchpoint(RENEWAL, "one-week"))
        .isEqualTo("HANDED_OVER: the campaign kept its day by itself");
  }

  @Test
  void whoSleptThroughItAllSendsNothingLate() {
    Story story = bought().until("2028-02-10").asleepUntil("2028-03-10").until("2028-04-01");
    assertThat(story.mails(RENEWAL)).isEmpty();
    assertThat(story.runs(RENEWAL)).containsExactly("in grace");
  }

  @Test
  void whoSleptForAYearDoesNotWinBackLate() {
    Story story = bought().until("2028-02-10").asleepUntil("2029-02-10").until("2029-06-01");
    assertThat(story.mails()).containsExactly("2027-03-15 welcome");
    assertThat(story.runs(RENEWAL)).containsExactly("lapsed 2028-04-14");
    assertThat(story.touchpoint("win-back", "first")).startsWith("SKIPPED");
  }

  @Test
  void anOfferThatWasDueWhileWeSleptGoesOutWhileItIsValid() {
    Story story = Story.from("2027-03-15").buys("pi_1", POSTER).until("2027-04-10");
    story.asleepUntil("2027-04-20").until("2027-05-10");
    assertThat(story.mails("cross-sell"))
        .containsExactly("2027-04-20 offer", "2027-04-27 follow-up");
  }

  @Test
  void whenTheChannelIsDownOnTheFirstDayTheOthersGoOut() {
    Story story = bought().until("2028-02-14").channelUp(false).until("2028-02-16");
    story.channelUp(true).until("2028-04-01");
    assertThat(story.mails(RENEWAL))
        .containsExactly("2028-03-01 two-weeks", "2028-03-08 one-week");
    assertThat(story.touchpoint(RENEWAL, "one-month"))
        .isEqualTo("SKIPPED: the channel could not be reached on its day");
  }

  @Test
  void whenTheChannelComesBackInTheEveningItIsTooLateForTheDay() {
    Story story = bought().until("2028-02-14").channelUp(false).until("2028-02-15");
    story.channelUp(true).hour(18).follow().until("2028-04-01");
    assertThat(story.mails(RENEWAL))
        .containsExactly("2028-03-01 two-weeks", "2028-03-08 one-week");
  }

  @Test
  void whenTheChannelComesBackOnTheDayNothingIsLost() {
    Story story = bought().until("2028-02-14").channelUp(false).until("2028-02-15");
    story.channelUp(true).hour(15).follow().until("2028-04-01");
    assertThat(story.mails(RENEWAL)).hasSize(3);
  }

  @Test
  void aWelcomeThatCannotBeDeliveredInAWeekIsDropped() {
    Story story = Story.from("2027-03-15").channelUp(false).buys("pi_1", PLAIN);
    story.until("2027-03-25").channelUp(true).until("2027-06-01");
    assertThat(story.mails()).isEmpty();
    assertThat(story.touchpoint("welcome", "welcome"))
        .isEqualTo("SKIPPED: the channel could not be reached on its day");
  }

  @Test
  void aWelcomeThatComesThroughLaterGoesOutOnce() {
    Story story = Story.from("2027-03-15").channelUp(false).buys("pi_1", PLAIN);
    story.until("2027-03-18").channelUp(true).until("2027-06-01");
    assertThat(story.mails()).containsExactly("2027-03-19 welcome");
  }

  @Test
  void whoAsksTwiceIsAnsweredOnce() {
    Story story = bought().follow().follow().until("2028-02-15").follow().follow();
    story.until("2028-04-01").follow();
    assertThat(story.mails()).hasSize(4).doesNotHaveDuplicates();
  }

  @Test
  void whatTheChannelSaysItSentIsMarkedWithItsDay() {
    Story story = Story.from("2027-03-15");
    story.world().tellsSent(true);
    story.buys("pi_1", PLAIN).until("2028-04-01");
    Run run = story.world().runs().get(0);
    assertThat(run.touchpoints())
        .extracting(PlannedTouchpoint::status)
        .containsOnly(PlannedTouchpoint.Status.SENT);
    assertThat(run.touchpoints())
        .allSatisfy(
            one ->
                assertThat(one.sentAt().map(at -> at.toString().substring(0, 10)))
                    .contains(one.dueOn().toString()));
  }
}
