package dev.perennial.domain.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import dev.perennial.domain.campaign.CampaignKind;
import dev.perennial.domain.campaign.SequenceStep;
import dev.perennial.domain.purchase.Offer;
import java.time.LocalDate;
import java.time.Period;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** How the touchpoints of a state become the sequence of their campaign. */
final class SequencesTest {

  private static final LocalDate BOUGHT_ON = LocalDate.of(2025, 3, 15);
  private static final LocalDate RENEWS_ON = LocalDate.of(2026, 3, 15);

  private static final Map<String, MailTemplate> TEMPLATES = new HashMap<>();

  private static final JourneyState THREE =
      state(
          touchpoint("month", Anchor.RENEWAL, "-P1M", "Month"),
          touchpoint("two-weeks", Anchor.RENEWAL, "-P14D", ""),
          touchpoint("week", Anchor.RENEWAL, "-P7D", "Week"));

  private static final JourneyState OFFER =
      state(
          touchpoint("offer", Anchor.STATE, "P0D", "[[offer]] for you"),
          touchpoint("follow-up", Anchor.STATE, "P7D", ""));

  private static Touchpoint touchpoint(String name, Anchor anchor, String offset, String subject) {
    TEMPLATES.put(
        name, new MailTemplate(name, subject, "<p>" + name + " [[offer]] [[offerLink]]</p>"));
    return new Touchpoint(
        name,
        Touchpoint.Channel.EMAIL,
        new Touchpoint.ContentBrief("", "", name),
        new Timing(anchor, Period.parse(offset)),
        Period.ZERO,
        "",
        new Touchpoint.FailurePath(Touchpoint.WhenHeldBack.SKIP, Period.ZERO, ""));
  }

  private static JourneyState state(Touchpoint... touchpoints) {
    return new JourneyState(
        "reminding",
        "",
        "",
        List.of(),
        Optional.of(new CampaignRule(CampaignKind.COHORT, "")),
        List.of(touchpoints),
        new JourneyState.Timeout(
            new Timing(Anchor.RENEWAL, Period.ZERO),
            "lapsed",
            new JourneyState.Expectation(1, JourneyState.Source.ESTIMATE, "")),
        List.of());
  }

  private static Sequences sequences() {
    return new Sequences(new JourneyCatalog(List.of(), List.of(), TEMPLATES));
  }

  private static List<SequenceStep> planned(LocalDate renewsOn, LocalDate from) {
    return sequences().ofCohort(THREE, new Run.Anchors(BOUGHT_ON, renewsOn, BOUGHT_ON), from);
  }

  private static LocalDate dateOf(SequenceStep step) {
    return step.date().orElseThrow();
  }

  @Test
  void eachStepHasItsDateAndTheDaysToTheNext() {
    assertThat(planned(RENEWS_ON, BOUGHT_ON))
        .extracting(SequenceStep::touchpoint, SequencesTest::dateOf, SequenceStep::delayDays)
        .containsExactly(
            tuple("month", LocalDate.of(2026, 2, 15), 14L),
            tuple("two-weeks", LocalDate.of(2026, 3, 1), 7L),
            tuple("week", LocalDate.of(2026, 3, 8), 0L));
  }

  @ParameterizedTest
  @CsvSource({
    "2025-03-31, 2025-02-28, 17",
    "2028-03-31, 2028-02-29, 17",
    "2025-03-30, 2025-02-28, 16",
    "2025-03-29, 2025-02-28, 15",
    "2028-03-29, 2028-02-29, 15",
    "2025-03-28, 2025-02-28, 14",
    "2025-05-31, 2025-04-30, 17",
    "2025-01-31, 2024-12-31, 17",
    "2024-02-29, 2024-01-29, 17",
    "2025-01-01, 2024-12-01, 17",
  })
  void aMonthBeforeTheEndOfAMonthIsTheEndOfTheMonthBefore(
      LocalDate renewsOn, LocalDate first, long delayDays) {
    SequenceStep step = planned(renewsOn, LocalDate.of(2020, 1, 1)).get(0);
    assertThat(step.date()).contains(first);
    assertThat(step.delayDays()).isEqualTo(delayDays);
  }

  @ParameterizedTest
  @CsvSource({
    "2026-02-15, 3",
    "2026-02-16, 2",
    "2026-03-01, 2",
    "2026-03-02, 1",
    "2026-03-08, 1",
  })
  void aStepWhoseDayHasPassedIsLeftOut(LocalDate from, int left) {
    List<SequenceStep> steps = planned(RENEWS_ON, from);
    assertThat(steps).hasSize(left);
    assertThat(dateOf(steps.get(0))).isAfterOrEqualTo(from);
    assertThat(steps.get(left - 1).date()).contains(LocalDate.of(2026, 3, 8));
    assertThat(steps.get(left - 1).delayDays()).isZero();
  }

  @ParameterizedTest
  @ValueSource(strings = {"2026-03-09", "2026-03-15", "2030-01-01"})
  void whenEveryStepIsPastTheCohortIsStillKeptInOrder(LocalDate from) {
    assertThat(planned(RENEWS_ON, from)).isEqualTo(planned(RENEWS_ON, BOUGHT_ON));
  }

  @Test
  void onlyTheStepsThatAreNamedAreTaken() {
    assertThat(
            sequences()
                .ofCohort(
                    THREE,
                    new Run.Anchors(BOUGHT_ON, RENEWS_ON, BOUGHT_ON),
                    List.of("week", "month")))
        .extracting(SequenceStep::touchpoint, SequenceStep::delayDays)
        .containsExactly(
            tuple("month", 21L),
            tuple("week", 0L));
  }

  @Test
  void theFirstMailHasASubjectEvenIfItWouldHaveBeenThreaded() {
    assertThat(planned(RENEWS_ON, LocalDate.of(2026, 2, 20)))
        .extracting(SequenceStep::subject)
        .containsExactly("Month", "Week");
    assertThat(planned(RENEWS_ON, LocalDate.of(2026, 3, 8)))
        .extracting(SequenceStep::subject)
        .containsExactly("Week");
    assertThat(planned(RENEWS_ON, BOUGHT_ON))
        .extracting(SequenceStep::subject)
        .containsExactly("Month", "", "Week");
  }

  @Test
  void anEvergreenSequenceHasDistancesAndNoDates() {
    assertThat(sequences().ofEvergreen(OFFER, Optional.empty()))
        .extracting(SequenceStep::date, SequenceStep::delayDays)
        .containsExactly(
            tuple(Optional.empty(), 7L),
            tuple(Optional.empty(), 0L));
  }

  @Test
  void theOfferIsFilledInAndHarmlessInHtml() {
    Offer offer = new Offer("Tags & <Signs>", Period.ZERO, 1, "https://www.example.com/order");
    List<SequenceStep> steps = sequences().ofEvergreen(OFFER, Optional.of(offer));
    assertThat(steps.get(0).subject()).isEqualTo("Tags & <Signs> for you");
    assertThat(steps.get(0).bodyHtml())
        .isEqualTo("<p>offer Tags &amp; &lt;Signs&gt; https://www.example.com/order</p>");
  }

  @Test
  void everyStepOfTheShippedJourneysComesAfterTheOneBefore() {
    List<Long> delays = new ArrayList<>();
    Sequences shipped = new Sequences(Shipped.JOURNEYS);
    JourneyState reminding = Shipped.journey("annual-renewal").state("reminding").orElseThrow();
    for (int day = 0; day < 1500; day++) {
      LocalDate renewsOn = RENEWS_ON.plusDays(day);
      Run.Anchors anchors = new Run.Anchors(BOUGHT_ON, renewsOn, BOUGHT_ON);
      List<SequenceStep> steps = shipped.ofCohort(reminding, anchors, BOUGHT_ON);
      steps.subList(0, steps.size() - 1).forEach(step -> delays.add(step.delayDays()));
    }
    assertThat(delays).hasSize(3000).allMatch(delay -> delay > 0);
  }
}
