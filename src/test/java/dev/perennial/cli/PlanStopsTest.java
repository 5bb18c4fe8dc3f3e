package dev.perennial.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.perennial.config.JourneyFiles;
import dev.perennial.config.SettingsFiles;
import dev.perennial.domain.campaign.CampaignKind;
import dev.perennial.domain.journey.Journey;
import dev.perennial.store.Plan.OtherRun;
import dev.perennial.store.Plan.Planned;
import dev.perennial.store.Plan.RunUnderWay;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** With the journeys as they are shipped. */
class PlanStopsTest {

  private static final LocalDate DAY = LocalDate.of(2027, 3, 15);
  private static final LocalDate FAR = LocalDate.of(2028, 1, 1);
  private static List<Journey> journeys;

  @BeforeAll
  static void readJourneys() throws Exception {
    journeys =
        JourneyFiles.read(SettingsFiles.read(Path.of("").toAbsolutePath(), Map.of())).journeys();
  }

  @Test
  void aReminderIsStoppedByTheRenewal() {
    assertThat(stops().own(planned("annual-renewal", "two-weeks")))
        .containsExactly("renews before");
  }

  @Test
  void anOfferIsStoppedByItsPurchase() {
    assertThat(stops().own(planned("cross-sell", "offer"))).containsExactly("buys Poster");
  }

  @Test
  void whatFollowsAMailIsStoppedByTheAnswerToIt() {
    assertThat(stops().own(planned("cross-sell", "follow-up")))
        .containsExactly("buys Poster", "replies", "is not interested");
  }

  @Test
  void whatMayComeAnyDayStopsEachTouchpoint() {
    assertThat(stops().always(planned("welcome", "welcome")))
        .contains("an opt-out", "a complaint", "a bounce", "a refund", "a charge-back");
    assertThat(stops().all(planned("annual-renewal", "one-week")))
        .startsWith("renews before")
        .contains("an opt-out", "a refund");
  }

  @Test
  void enoughMailsWithinSevenDaysAreTheFrequencyCap() {
    List<LocalDate> others = List.of(DAY.minusDays(3), DAY.plusDays(3));
    assertThat(stops().own(planned("welcome", "welcome", others)))
        .containsExactly("the frequency cap, as 2 other mails fall within seven days");
  }

  @Test
  void mailsThatNeverFallIntoTheSameSevenDaysAreNot() {
    List<LocalDate> others = List.of(DAY.minusDays(4), DAY.plusDays(3));
    assertThat(stops().own(planned("welcome", "welcome", others)))
        .isEmpty();
  }

  @Test
  void aSequenceThatReachesIntoTheTimeBeforeARenewalIsStopped() {
    OtherRun renewal = other("annual-renewal", DAY.plusDays(45 + 7), Optional.empty(), false);
    assertThat(stops().own(planned("cross-sell", "offer", renewal)))
        .contains("a renewal is near, on " + DAY.plusDays(52));

    OtherRun later = other("annual-renewal", DAY.plusDays(45 + 8), Optional.empty(), false);
    assertThat(stops().own(planned("cross-sell", "offer", later))).containsExactly("buys Poster");
  }

  @Test
  void anotherSalesJourneyThatBeganStopsAnOffer() {
    OtherRun begun = other("win-back", DAY.minusDays(60), Optional.of(DAY.minusDays(2)), true);
    assertThat(stops().own(planned("cross-sell", "offer", begun)))
        .contains("another sales journey is under way, win-back");
  }

  @Test
  void aLessImportantOneThatDidNotBeginStopsNothing() {
    OtherRun offer = other("cross-sell", FAR, Optional.of(DAY), false);
    assertThat(stops().own(planned("win-back", "first", offer))).containsExactly("renews before");
  }

  @Test
  void aJourneyThatSellsNothingKeepsAwayFromNothing() {
    assertThat(stops().choosy()).containsExactly("cross-sell", "win-back");
  }

  private static PlanStops stops() {
    return new PlanStops(journeys, 2);
  }

  private static Planned planned(String journey, String touchpoint, OtherRun... others) {
    return planned(journey, touchpoint, List.of(), others);
  }

  private static Planned planned(
      String journey, String touchpoint, List<LocalDate> mailsNear, OtherRun... others) {
    return new Planned(
        run(journey, FAR),
        touchpoint,
        journey.equals("annual-renewal") ? CampaignKind.COHORT : CampaignKind.EVERGREEN,
        "Some campaign",
        DAY,
        DAY,
        "",
        1,
        1,
        mailsNear,
        Stream.of(others).toList());
  }

  private static OtherRun other(
      String journey, LocalDate renewsOn, Optional<LocalDate> firstOn, boolean begun) {
    return new OtherRun(
        run(journey, renewsOn), firstOn, firstOn.map(day -> day.plusDays(7)), begun);
  }

  private static RunUnderWay run(String journey, LocalDate renewsOn) {
    return new RunUnderWay(
        "dana@example.com", journey, 1, "pi_1/0", "Poster", DAY.minusDays(90), renewsOn);
  }
}
