package dev.perennial.domain.purchase;

import static dev.perennial.domain.purchase.DisputeEvidence.State.LOST;
import static dev.perennial.domain.purchase.DisputeEvidence.State.OPEN;
import static dev.perennial.domain.purchase.DisputeEvidence.State.PREVENTED;
import static dev.perennial.domain.purchase.DisputeEvidence.State.WON;
import static dev.perennial.domain.purchase.Said.NOON;
import static dev.perennial.domain.purchase.Said.dispute;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

/** How the disputes of an order stand. */
final class DisputeTest {

  private static final Instant LATER = NOON.plusSeconds(3600);

  private static void assertStanding(boolean chargedBack, boolean held, Evidence... evidence) {
    List<Evidence> said = new ArrayList<>(List.of(evidence));
    MoneyBack expected = new MoneyBack(0, false, chargedBack, held);
    assertThat(MoneyBack.of(said, 1000)).isEqualTo(expected);
    Collections.reverse(said);
    said.addAll(List.of(evidence));
    assertThat(MoneyBack.of(said, 1000)).isEqualTo(expected);
  }

  @Test
  void anOpenDisputeHoldsTheOrder() {
    assertStanding(false, true, dispute("evt_1", NOON, "du_1", OPEN));
  }

  @Test
  void aLostDisputeIsAChargeBack() {
    assertStanding(
        true, false, dispute("evt_1", NOON, "du_1", OPEN), dispute("evt_2", LATER, "du_1", LOST));
  }

  @Test
  void aWonDisputeLeavesThePurchase() {
    assertStanding(
        false, false, dispute("evt_1", NOON, "du_1", OPEN), dispute("evt_2", LATER, "du_1", WON));
  }

  @Test
  void aPreventedDisputeHoldsTheOrderUntilItsRefundComes() {
    assertStanding(false, true, dispute("evt_1", NOON, "du_1", PREVENTED));
  }

  @Test
  void aClosedDisputeIsNotOpenedAgainByWhatComesLate() {
    assertStanding(
        true, false, dispute("evt_1", LATER, "du_1", OPEN), dispute("evt_2", NOON, "du_1", LOST));
    assertStanding(
        false, false, dispute("evt_1", LATER, "du_1", OPEN), dispute("evt_2", NOON, "du_1", WON));
  }

  @Test
  void anAppealTurnsTheVerdict() {
    assertStanding(
        false, false, dispute("evt_1", NOON, "du_1", LOST), dispute("evt_2", LATER, "du_1", WON));
    assertStanding(
        true, false, dispute("evt_1", NOON, "du_1", WON), dispute("evt_2", LATER, "du_1", LOST));
  }

  @Test
  void ofTwoVerdictsInOneMomentTheLossCounts() {
    assertStanding(
        true, false, dispute("evt_z", NOON, "du_1", WON), dispute("evt_a", NOON, "du_1", LOST));
  }

  @Test
  void eachOfTwoDisputesCountsForItself() {
    assertStanding(
        false, true, dispute("evt_1", LATER, "du_1", WON), dispute("evt_2", NOON, "du_2", OPEN));
    assertStanding(
        true, true, dispute("evt_1", NOON, "du_1", LOST), dispute("evt_2", LATER, "du_2", OPEN));
    assertStanding(
        true, false, dispute("evt_1", NOON, "du_1", LOST), dispute("evt_2", LATER, "du_2", WON));
  }
}
