package dev.perennial.domain.campaign;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.perennial.domain.region.CampaignName;
import java.time.LocalDate;
import java.time.Period;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** On which days the reminders of a cohort go out. */
final class RenewalSequenceTest {

  private static final LocalDate RENEWS_ON = LocalDate.of(2026, 3, 15);
  private static final LocalDate LONG_BEFORE = LocalDate.of(2025, 3, 15);

  private static final RenewalSequence THREE =
      new RenewalSequence(
          List.of(step("P1M", "Month"), step("P14D", ""), step("P7D", "Week")));

  private static ReminderStep step(String beforeRenewal, String subject) {
    return new ReminderStep(Period.parse(beforeRenewal), subject, "<p>" + beforeRenewal + "</p>");
  }

  private static RenewalSequence of(String... periods) {
    return new RenewalSequence(
        Arrays.stream(periods).map(period -> step(period, "Subject")).toList());
  }

  @Test
  void eachReminderHasItsDateAndTheDaysToTheNext() {
    assertThat(THREE.planFor(RENEWS_ON, LONG_BEFORE))
        .containsExactly(
            new PlannedReminder(LocalDate.of(2026, 2, 15), "Month", "<p>P1M</p>", 14),
            new PlannedReminder(LocalDate.of(2026, 3, 1), "", "<p>P14D</p>", 7),
            new PlannedReminder(LocalDate.of(2026, 3, 8), "Week", "<p>P7D</p>", 0));
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
    PlannedReminder reminder = THREE.planFor(renewsOn, LocalDate.of(2020, 1, 1)).get(0);
    assertThat(reminder.date()).isEqualTo(first);
    assertThat(reminder.delayDays()).isEqualTo(delayDays);
  }

  @ParameterizedTest
  @CsvSource({
    "2026-02-15, 3",
    "2026-02-16, 2",
    "2026-03-01, 2",
    "2026-03-02, 1",
    "2026-03-08, 1",
  })
  void aReminderWhoseDayHasPassedIsLeftOut(LocalDate today, int left) {
    List<PlannedReminder> planned = THREE.planFor(RENEWS_ON, today);
    assertThat(planned).hasSize(left);
    assertThat(planned.get(0).date()).isAfterOrEqualTo(today);
    assertThat(planned.get(left - 1).date()).isEqualTo(LocalDate.of(2026, 3, 8));
    assertThat(planned.get(left - 1).delayDays()).isZero();
  }

  @ParameterizedTest
  @ValueSource(strings = {"2026-03-09", "2026-03-15", "2030-01-01"})
  void whenEveryReminderIsPastTheCohortIsStillKeptInOrder(LocalDate today) {
    assertThat(THREE.planFor(RENEWS_ON, today))
        .isEqualTo(THREE.planFor(RENEWS_ON, LONG_BEFORE));
  }

  @Test
  void theFirstMailHasASubjectEvenIfItWouldHaveBeenThreaded() {
    assertThat(THREE.planFor(RENEWS_ON, LocalDate.of(2026, 2, 20)))
        .extracting(PlannedReminder::subject)
        .containsExactly("Month", "Week");
    assertThat(THREE.planFor(RENEWS_ON, LocalDate.of(2026, 3, 8)))
        .extracting(PlannedReminder::subject)
        .containsExactly("Week");
  }

  @Test
  void theLeadTimeIsThatOfTheFirstReminder() {
    assertThat(THREE.leadTimeDays(RENEWS_ON)).isEqualTo(28);
    assertThat(THREE.leadTimeDays(LocalDate.of(2028, 3, 15))).isEqualTo(29);
    assertThat(THREE.leadTimeDays(LocalDate.of(2026, 8, 15))).isEqualTo(31);
  }

  @Test
  void aCampaignStartsWithItsFirstReminderToCome() {
    Lead lead =
        new Lead(
            "ann@example.com",
            CampaignName.of("Texas", LONG_BEFORE),
            RENEWS_ON,
            "", "", "", "",
            Map.of(),
            Lead.Interest.NONE);
    CohortCampaign campaign = CohortCampaign.planFor(lead, THREE, LocalDate.of(2026, 2, 20));
    assertThat(campaign.name()).isEqualTo("Texas March 15 2025");
    assertThat(campaign.renewsOn()).isEqualTo(RENEWS_ON);
    assertThat(campaign.startsOn()).isEqualTo(LocalDate.of(2026, 3, 1));
  }

  @Test
  void aReminderThatMayNotComeAfterTheOneBeforeIsRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> of("P14D", "P1M"))
        .withMessageContaining("reminder 2 does not go out after reminder 1");
    assertThatIllegalArgumentException().isThrownBy(() -> of("P7D", "P1W"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"P30D", "P29D", "P28D"})
  void aMonthIsNotAlwaysLongerThanItsDays(String days) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> of("P2M", "P1M", days))
        .withMessageContaining("reminder 3 does not go out after reminder 2 when the renewal is");
    assertThat(of("P1M", "P27D").steps()).hasSize(2);
  }

  @Test
  void aSequenceBeginsWithASubject() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new RenewalSequence(List.of(step("P1M", ""), step("P7D", "Week"))))
        .withMessageContaining("subject");
    assertThatIllegalArgumentException().isThrownBy(() -> new RenewalSequence(List.of()));
  }

  @ParameterizedTest
  @ValueSource(strings = {"P0D", "-P1M", "P-7D"})
  void aReminderGoesOutBeforeTheRenewal(String period) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> step(period, "Late"))
        .withMessageContaining("before the renewal");
  }
}
