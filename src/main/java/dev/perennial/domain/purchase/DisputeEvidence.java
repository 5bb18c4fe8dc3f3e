package dev.perennial.domain.purchase;

import java.time.Instant;
import java.util.Set;

/**
 * One dispute and how it stands.
 *
 * @param disputeId {@code du_…} or {@code dp_…}
 * @param chargeId "" when unknown; likewise {@code paymentIntentId}
 */
public record DisputeEvidence(
    String eventId,
    Instant occurredAt,
    String disputeId,
    String chargeId,
    String paymentIntentId,
    State state)
    implements Evidence {

  /** A later state is never undone by an earlier one of the same dispute. */
  public enum State {
    OPEN,
    WON,
    /** Settled before it became a charge-back; a refund usually follows. */
    PREVENTED,
    LOST
  }

  @Override
  public Set<String> orderIds() {
    return Ids.of(disputeId, chargeId, paymentIntentId);
  }

  @Override
  public Set<String> subjects() {
    return orderIds();
  }
}
