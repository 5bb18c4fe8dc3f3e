package dev.perennial.domain.purchase;

import java.time.Instant;
import java.util.Set;

/**
 * What one payment event says about a purchase, a subscription or a customer.
 *
 * <p>Evidence is kept for good and never changed. What we believe is computed anew from all the
 * evidence of an order, so it depends neither on the order of arrival nor on repeats.
 */
public sealed interface Evidence
    permits SaleEvidence,
        ChargeRefundedEvidence,
        RefundEvidence,
        DisputeEvidence,
        SubscriptionEvidence,
        CustomerEvidence {

  /** With this begins the id of an event that no webhook brought: an import made it. */
  String IMPORTED = "evt_import_";

  /** With this begins the id of an event that was made of one row of a file. */
  String IMPORTED_ROW = IMPORTED + "csv_";

  /** The event that said it, for example {@code evt_1A9c…}; never empty. */
  String eventId();

  /** The moment it speaks of; evidence that contradicts is ordered by it. */
  Instant occurredAt();

  /** Every id that names the one order it belongs to; empty for a subscription or a customer. */
  Set<String> orderIds();

  /** Every id that it can be found by: those of the order, the subscription and the customer. */
  Set<String> subjects();

  /** Whether an import said it, and not a webhook. */
  default boolean imported() {
    return eventId().startsWith(IMPORTED);
  }
}
