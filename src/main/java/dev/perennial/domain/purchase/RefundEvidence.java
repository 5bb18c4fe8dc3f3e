package dev.perennial.domain.purchase;

import java.time.Instant;
import java.util.Set;

/**
 * One refund and how it stands.
 *
 * @param refundId {@code re_…} or {@code pyr_…}
 * @param chargeId "" when unknown; likewise {@code paymentIntentId}
 * @param amountMinor in the currency's smallest unit
 */
public record RefundEvidence(
    String eventId,
    Instant occurredAt,
    String refundId,
    String chargeId,
    String paymentIntentId,
    long amountMinor,
    State state)
    implements Evidence {

  /** Later states win over earlier ones of the same moment. */
  public enum State {
    PENDING,
    SUCCEEDED,
    /** The money stayed with the seller: failed or canceled. */
    REVERSED
  }

  @Override
  public Set<String> orderIds() {
    return Ids.of(refundId, chargeId, paymentIntentId);
  }

  @Override
  public Set<String> subjects() {
    return orderIds();
  }
}
