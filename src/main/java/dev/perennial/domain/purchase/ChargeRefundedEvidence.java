package dev.perennial.domain.purchase;

import java.time.Instant;
import java.util.Set;

/**
 * How much of a charge has been refunded by now, in all.
 *
 * @param invoiceId "" when the charge does not name one; likewise {@code paymentIntentId}
 * @param refundedMinor cumulative, in the currency's smallest unit
 * @param full whether nothing of the charge is left
 */
public record ChargeRefundedEvidence(
    String eventId,
    Instant occurredAt,
    String chargeId,
    String paymentIntentId,
    String invoiceId,
    long refundedMinor,
    boolean full)
    implements Evidence {

  @Override
  public Set<String> orderIds() {
    return Ids.of(chargeId, paymentIntentId, invoiceId);
  }

  @Override
  public Set<String> subjects() {
    return orderIds();
  }
}
