package dev.perennial.domain.purchase;

import java.time.Instant;
import java.util.Set;

/**
 * A change of a customer's own data.
 *
 * @param buyer as it is after the change; empty fields are unknown
 * @param before the fields that changed, as they were; empty fields did not change
 * @param deleted whether the customer was removed
 */
public record CustomerEvidence(
    String eventId,
    Instant occurredAt,
    String customerId,
    Buyer buyer,
    Buyer before,
    boolean deleted)
    implements Evidence {

  @Override
  public Set<String> orderIds() {
    return Set.of();
  }

  @Override
  public Set<String> subjects() {
    return Ids.of(customerId);
  }
}
