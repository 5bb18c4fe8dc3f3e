package dev.perennial.domain.campaign;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which deliveries may still go out when their turn comes. */
final class DeliveryTest {

  private static final LocalDate STARTS_ON = LocalDate.of(2026, 2, 15);

  private static boolean due(
      Delivery.Kind kind, Lead.Interest interest, boolean wanted, String knownLeadId) {
    return of(kind, false, state(interest, wanted, Optional.empty(), false, knownLeadId))
        .due(STARTS_ON.minusDays(60), false);
  }

  private static Delivery of(Delivery.Kind kind, boolean activated, Delivery.LeadState lead) {
    return new Delivery(
        kind,
        CampaignKind.COHORT,
        "California March 15 2025",
        "ann@example.com",
        Optional.of(STARTS_ON),
        List.of(),
        activated,
        "campaign-id",
        lead);
  }

  private static Delivery.LeadState state(
      Lead.Interest interest,
      boolean wanted,
      Optional<LocalDate> deliverBy,
      boolean suppressed,
      String knownLeadId) {
    return new Delivery.LeadState(
        "Ann", "Lee", "", "", Map.of(), interest, wanted, deliverBy, suppressed, knownLeadId);
  }

  @ParameterizedTest
  @CsvSource({
    "NONE, true, '', true",
    "NONE, true, lead-id, true",
    "WON, true, '', true",
    "LOST, true, lead-id, true",
    "LOST, true, '', false",
    "NONE, false, '', false",
    "NONE, false, lead-id, false",
  })
  void aPersonIsBroughtThereWhileWantedAndNotTakenBackBefore(
      Lead.Interest interest, boolean wanted, String knownLeadId, boolean due) {
    assertThat(due(Delivery.Kind.UPSERT_LEAD, interest, wanted, knownLeadId)).isEqualTo(due);
  }

  @ParameterizedTest
  @CsvSource({
    "LOST, true, lead-id, true",
    "LOST, true, '', true",
    "WON, true, lead-id, true",
    "NONE, true, lead-id, true",
    "LOST, false, lead-id, false",
  })
  void theMailsOfAPersonAreStoppedEvenIfTheAnswerToTheirArrivalWasLost(
      Lead.Interest interest, boolean wanted, String knownLeadId, boolean due) {
    assertThat(due(Delivery.Kind.SET_INTEREST, interest, wanted, knownLeadId)).isEqualTo(due);
  }

  @ParameterizedTest
  @CsvSource({"NONE, true", "LOST, true", "NONE, false", "LOST, false"})
  void aPersonIsAlwaysTakenOutAgain(Lead.Interest interest, boolean wanted) {
    assertThat(due(Delivery.Kind.REMOVE_LEAD, interest, wanted, "")).isTrue();
    assertThat(due(Delivery.Kind.REMOVE_LEAD, interest, wanted, "lead-id")).isTrue();
  }

  @Test
  void aCampaignIsMadeWhoeverIsInIt() {
    assertThat(
            of(Delivery.Kind.ENSURE_CAMPAIGN, false, Delivery.LeadState.NONE).due(STARTS_ON, true))
        .isTrue();
  }

  @ParameterizedTest
  @CsvSource({"-1, false, false", "0, false, true", "0, true, false", "1, false, false"})
  void aCohortsCampaignIsStartedOnItsFirstDayBeforeTheSendingHoursEndOrNever(
      int daysAfter, boolean tooLateToday, boolean due) {
    Delivery start = of(Delivery.Kind.ACTIVATE_CAMPAIGN, false, Delivery.LeadState.NONE);
    assertThat(start.due(STARTS_ON.plusDays(daysAfter), tooLateToday)).isEqualTo(due);
  }

  @Test
  void nobodyWhoMustNotBeMailedIsBroughtAnywhere() {
    Delivery.LeadState suppressed =
        state(Lead.Interest.NONE, true, Optional.empty(), true, "lead-id");
    assertThat(of(Delivery.Kind.UPSERT_LEAD, false, suppressed).due(STARTS_ON, false)).isFalse();
    assertThat(of(Delivery.Kind.BLOCK_PERSON, false, suppressed).due(STARTS_ON, false)).isTrue();
  }

  @ParameterizedTest
  @CsvSource({"0, '', true", "1, '', false", "1, lead-id, true"})
  void nobodyJoinsACampaignWhoseFirstDayIsOver(int daysAfter, String knownLeadId, boolean due) {
    Delivery.LeadState lead =
        state(Lead.Interest.NONE, true, Optional.empty(), false, knownLeadId);
    assertThat(
            of(Delivery.Kind.UPSERT_LEAD, true, lead).due(STARTS_ON.plusDays(daysAfter), false))
        .isEqualTo(due);
  }

  @ParameterizedTest
  @CsvSource({"0, '', true", "1, '', false", "1, lead-id, true"})
  void nobodyIsBroughtThereAfterTheLastDayOnWhichTheFirstMailMayGoOut(
      int daysAfter, String knownLeadId, boolean due) {
    Delivery.LeadState lead =
        state(Lead.Interest.NONE, true, Optional.of(STARTS_ON), false, knownLeadId);
    assertThat(
            of(Delivery.Kind.UPSERT_LEAD, false, lead).due(STARTS_ON.plusDays(daysAfter), false))
        .isEqualTo(due);
  }
}
