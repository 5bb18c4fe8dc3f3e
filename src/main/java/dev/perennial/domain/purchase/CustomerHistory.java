package dev.perennial.domain.purchase;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;

/** What became of a customer's own data after a purchase. */
final class CustomerHistory {

  private final List<CustomerEvidence> changes;

  CustomerHistory(List<Evidence> evidence, Instant purchasedAt) {
    this.changes =
        evidence.stream()
            .filter(CustomerEvidence.class::isInstance)
            .map(CustomerEvidence.class::cast)
            .filter(said -> !said.occurredAt().isBefore(purchasedAt))
            .sorted(
                Comparator.comparing(CustomerEvidence::occurredAt)
                    .thenComparing(CustomerEvidence::eventId))
            .toList();
  }

  boolean deleted() {
    return changes.stream().anyMatch(CustomerEvidence::deleted);
  }

  /**
   * The buyer's data of today: each change is followed that starts from what we hold, so that an
   * address given at the checkout is not overwritten by one that was never ours.
   */
  Buyer today(Buyer atPurchase) {
    Buyer buyer = atPurchase;
    for (CustomerEvidence change : changes) {
      if (change.deleted()) continue;
      buyer =
          new Buyer(
              follow(buyer.email(), change.before().email(), change.buyer().email()),
              follow(buyer.name(), change.before().name(), change.buyer().name()),
              follow(buyer.company(), change.before().company(), change.buyer().company()),
              follow(buyer.phone(), change.before().phone(), change.buyer().phone()));
    }
    return buyer;
  }

  private static String follow(String held, String before, String after) {
    if (after.isEmpty()) return held;
    return held.isEmpty() || held.equals(before) ? after : held;
  }
}
