package dev.perennial.domain.purchase;

import static dev.perennial.domain.purchase.RefundEvidence.State.PENDING;
import static dev.perennial.domain.purchase.RefundEvidence.State.REVERSED;
import static dev.perennial.domain.purchase.RefundEvidence.State.SUCCEEDED;
import static dev.perennial.domain.purchase.Said.NOON;
import static dev.perennial.domain.purchase.Said.refund;
import static dev.perennial.domain.purchase.Said.refundedInAll;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

/** How much went back to the buyer, of an order of 1000. */
final class MoneyBackTest {

  private static final Instant LATER = NOON.plusSeconds(3600);
  private static final Instant LATEST = LATER.plusSeconds(3600);

  /** What is believed, and that it is believed in the opposite order and after repeats, too. */
  private static MoneyBack of(long amountMinor, Evidence... evidence) {
    List<Evidence> said = new ArrayList<>(List.of(evidence));
    MoneyBack back = MoneyBack.of(said, amountMinor);
    Collections.reverse(said);
    said.addAll(List.of(evidence));
    assertThat(MoneyBack.of(said, amountMinor)).isEqualTo(back);
    return back;
  }

  private static void assertActive(MoneyBack back, long refundedMinor) {
    assertThat(back).isEqualTo(new MoneyBack(refundedMinor, false, false, false));
  }

  private static void assertRefunded(MoneyBack back, long refundedMinor) {
    assertThat(back).isEqualTo(new MoneyBack(refundedMinor, true, false, false));
  }

  @Test
  void withoutRefundEverythingStays() {
    assertActive(of(1000), 0);
    assertActive(of(0), 0);
    assertActive(of(-1), 0);
  }

  @Test
  void aPartialRefundLeavesThePurchase() {
    assertActive(of(1000, refundedInAll("evt_1", NOON, "ch_1", 400, false)), 400);
    assertActive(of(1000, refund("evt_1", NOON, "re_1", 999, SUCCEEDED)), 999);
  }

  @Test
  void aFullRefundTakesThePurchaseBack() {
    assertRefunded(of(1000, refundedInAll("evt_1", NOON, "ch_1", 1000, true)), 1000);
    assertRefunded(of(1000, refund("evt_1", NOON, "re_1", 1000, SUCCEEDED)), 1000);
  }

  @Test
  void aRefundUnderWayCountsAlready() {
    assertRefunded(of(1000, refund("evt_1", NOON, "re_1", 1000, PENDING)), 1000);
  }

  @Test
  void twoPartialRefundsAddUp() {
    assertRefunded(
        of(
            1000,
            refund("evt_1", NOON, "re_1", 400, SUCCEEDED),
            refund("evt_2", LATER, "re_2", 600, PENDING)),
        1000);
  }

  @Test
  void theRunningTotalOfAChargeIsNotAddedToItself() {
    assertActive(
        of(
            1000,
            refundedInAll("evt_1", NOON, "ch_1", 300, false),
            refundedInAll("evt_2", LATER, "ch_1", 700, false)),
        700);
  }

  @Test
  void aRefundToldByItsChargeAndByItselfCountsOnce() {
    assertActive(
        of(
            1000,
            refund("evt_1", NOON, "re_1", 500, PENDING),
            refundedInAll("evt_2", NOON, "ch_1", 500, false),
            refund("evt_3", LATER, "re_1", 500, SUCCEEDED)),
        500);
  }

  @Test
  void aFailedRefundGivesThePurchaseBack() {
    assertActive(
        of(
            1000,
            refund("evt_1", NOON, "re_1", 1000, PENDING),
            refundedInAll("evt_2", NOON, "ch_1", 1000, true),
            refund("evt_3", LATER, "re_1", 1000, REVERSED)),
        0);
    assertActive(of(1000, refund("evt_3", LATER, "re_1", 1000, REVERSED)), 0);
  }

  @Test
  void ofOneMomentTheFailureOfARefundIsTheLastWord() {
    assertActive(
        of(
            1000,
            refund("evt_z", NOON, "re_1", 1000, SUCCEEDED),
            refund("evt_a", NOON, "re_1", 1000, REVERSED)),
        0);
  }

  @Test
  void aFailedPartLeavesTheOtherPart() {
    assertActive(
        of(
            1000,
            refundedInAll("evt_1", NOON, "ch_1", 400, false),
            refundedInAll("evt_2", LATER, "ch_1", 1000, true),
            refund("evt_3", LATEST, "re_2", 600, REVERSED)),
        400);
  }

  @Test
  void aRefundAfterAFailedOneTakesThePurchaseBackAgain() {
    assertRefunded(
        of(
            1000,
            refundedInAll("evt_1", NOON, "ch_1", 1000, true),
            refund("evt_2", LATER, "re_1", 1000, REVERSED),
            refund("evt_3", LATEST, "re_2", 1000, SUCCEEDED)),
        1000);
  }

  @Test
  void aTotalToldAfterAFailureDoesNotCountTheFailedRefund() {
    assertRefunded(
        of(
            1000,
            refundedInAll("evt_1", NOON, "ch_1", 1000, true),
            refund("evt_2", LATER, "re_1", 1000, REVERSED),
            refundedInAll("evt_3", LATEST, "ch_1", 1000, true)),
        1000);
    assertActive(
        of(
            1000,
            refundedInAll("evt_1", NOON, "ch_1", 1000, true),
            refund("evt_2", LATER, "re_1", 1000, REVERSED),
            refundedInAll("evt_3", LATEST, "ch_1", 250, false)),
        250);
  }

  @Test
  void theTotalOfAnotherChargeKnowsNothingOfAFailure() {
    assertActive(
        of(
            1000,
            refundedInAll("evt_1", NOON, "ch_1", 600, true),
            refund("evt_2", LATER, "re_1", 600, REVERSED),
            refundedInAll("evt_3", LATEST, "ch_2", 400, true)),
        400);
  }

  @Test
  void severalChargesOfOneOrderAddUp() {
    assertActive(of(1000, refundedInAll("evt_1", NOON, "ch_1", 600, true)), 600);
    assertRefunded(
        of(
            1000,
            refundedInAll("evt_1", NOON, "ch_1", 600, true),
            refundedInAll("evt_2", NOON, "ch_2", 400, true)),
        1000);
  }

  @Test
  void whereTheAmountIsUnknownTheChargeSaysWhetherAllIsBack() {
    assertRefunded(of(-1, refundedInAll("evt_1", NOON, "ch_1", 1000, true)), 1000);
    assertActive(of(-1, refundedInAll("evt_1", NOON, "ch_1", 400, false)), 400);
    assertActive(
        of(
            -1,
            refundedInAll("evt_1", NOON, "ch_1", 1000, true),
            refund("evt_2", LATER, "re_1", 400, REVERSED)),
        600);
  }
}
