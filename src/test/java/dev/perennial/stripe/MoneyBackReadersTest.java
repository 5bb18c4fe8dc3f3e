package dev.perennial.stripe;

import static dev.perennial.stripe.Readings.assertIgnored;
import static dev.perennial.stripe.Readings.evidence;
import static org.assertj.core.api.Assertions.assertThat;

import dev.perennial.domain.purchase.ChargeRefundedEvidence;
import dev.perennial.domain.purchase.DisputeEvidence;
import dev.perennial.domain.purchase.RefundEvidence;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class MoneyBackReadersTest {

  @Test
  void aRefundedChargeTellsItsTotal() {
    assertThat(chargeRefunded("'payment_intent':'pi_1','amount_refunded':300,'refunded':false"))
        .isEqualTo(
            new ChargeRefundedEvidence("evt_1", Events.CREATED, "ch_1", "pi_1", "", 300, false));
    assertThat(chargeRefunded("'invoice':'in_1','amount_refunded':900,'refunded':true"))
        .isEqualTo(
            new ChargeRefundedEvidence("evt_1", Events.CREATED, "ch_1", "", "in_1", 900, true));
  }

  @Test
  void aTotalThatCannotBeReadIsTakenFromTheCharge() {
    assertThat(chargeRefunded("'amount':900,'refunded':true").refundedMinor()).isEqualTo(900);
    assertThat(chargeRefunded("'amount':900,'refunded':'yes'").refundedMinor()).isZero();
    assertThat(chargeRefunded("'amount_refunded':-4").refundedMinor()).isZero();
  }

  @ParameterizedTest
  @CsvSource({
    "refund.created, succeeded, SUCCEEDED",
    "refund.created, pending, PENDING",
    "refund.updated, requires_action, PENDING",
    "refund.updated, canceled, REVERSED",
    "refund.updated, something_new, PENDING",
    "refund.failed, failed, REVERSED",
    "refund.failed, pending, REVERSED",
    "charge.refund.updated, failed, REVERSED",
    "charge.refund.updated, succeeded, SUCCEEDED"
  })
  void theStatusOfARefundIsRead(String type, String status, RefundEvidence.State state) {
    RefundEvidence refund =
        evidence(
            RefundEvidence.class,
            Events.event(
                type,
                """
                {'id':'re_1','object':'refund','amount':300,'charge':'ch_1',
                 'payment_intent':'pi_1','status':'%s'}
                """
                    .formatted(status)));
    assertThat(refund)
        .isEqualTo(new RefundEvidence("evt_1", Events.CREATED, "re_1", "ch_1", "pi_1", 300, state));
  }

  @ParameterizedTest
  @CsvSource({
    "created, needs_response, OPEN",
    "created, warning_needs_response, OPEN",
    "updated, under_review, OPEN",
    "updated, warning_under_review, OPEN",
    "funds_withdrawn, needs_response, OPEN",
    "funds_reinstated, won, WON",
    "updated, appeal_under_review, OPEN",
    "closed, won, WON",
    "closed, appeal_won, WON",
    "closed, warning_closed, WON",
    "closed, lost, LOST",
    "closed, appeal_lost, LOST",
    "closed, prevented, PREVENTED",
    "closed, charge_refunded, PREVENTED",
    "closed, something_new, OPEN"
  })
  void theStatusOfADisputeIsRead(String happening, String status, DisputeEvidence.State state) {
    DisputeEvidence dispute =
        evidence(
            DisputeEvidence.class,
            Events.event(
                "charge.dispute." + happening,
                """
                {'id':'du_1','object':'dispute','charge':'ch_1','payment_intent':'pi_1',
                 'status':'%s'}
                """
                    .formatted(status)));
    assertThat(dispute)
        .isEqualTo(new DisputeEvidence("evt_1", Events.CREATED, "du_1", "ch_1", "pi_1", state));
  }

  @Test
  void whatHasNoIdIsIgnored() {
    assertIgnored(Events.event("refund.created", "{'object':'refund','amount':300}"));
    assertIgnored(Events.event("charge.dispute.created", "{'object':'dispute','id':'a b'}"));
    assertIgnored(Events.event("charge.refunded", "{'object':'charge','amount_refunded':1}"));
  }

  private static ChargeRefundedEvidence chargeRefunded(String fields) {
    return evidence(
        ChargeRefundedEvidence.class,
        Events.event("charge.refunded", "{'id':'ch_1','object':'charge'," + fields + "}"));
  }
}
