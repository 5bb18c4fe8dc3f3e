package dev.perennial.domain.campaign;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which deliveries may still go out when their turn comes. */
final class DeliveryTest {

  private static boolean due(
      Delivery.Kind kind, Lead.Interest interest, boolean wanted, String knownLeadId) {
    return new Delivery(
            kind,
            "California March 15 2025",
            "ann@example.com",
            LocalDate.of(2026, 2, 15),
            List.of(),
            "campaign-id",
            new Delivery.LeadState(
                "Ann", "Lee", "", "", Map.of(), interest, wanted, knownLeadId))
        .due();
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
            new Delivery(
                    Delivery.Kind.ENSURE_CAMPAIGN,
                    "California March 15 2025",
                    "",
                    LocalDate.of(2026, 2, 15),
                    List.of(),
                    "",
                    Delivery.LeadState.NONE)
                .due())
        .isTrue();
  }
}
