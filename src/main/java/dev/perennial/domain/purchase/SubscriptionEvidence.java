package dev.perennial.domain.purchase;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * How a subscription stood at one moment.
 *
 * @param customerId {@code cus_…}, "" when unknown
 * @param latestInvoiceId {@code in_…}, "" when unknown
 * @param terms the paid period of each item
 * @param endsAt when it will end or has ended; empty while it goes on
 */
public record SubscriptionEvidence(
    String eventId,
    Instant occurredAt,
    String subscriptionId,
    String customerId,
    String latestInvoiceId,
    Status status,
    List<Term> terms,
    Optional<Instant> endsAt)
    implements Evidence {

  /** Stripe's statuses; of two with the same moment the later one here is believed. */
  public enum Status {
    INCOMPLETE,
    TRIALING,
    PAUSED,
    UNPAID,
    PAST_DUE,
    ACTIVE,
    INCOMPLETE_EXPIRED,
    CANCELED;

    /** Whether the subscription has ended for good, so that no stale event revives it. */
    public boolean isFinal() {
      return this == INCOMPLETE_EXPIRED || this == CANCELED;
    }
  }

  /**
   * The period that is paid for.
   *
   * @param productId {@code prod_…}, "" when it holds for every item
   */
  public record Term(String productId, Instant start, Instant end) {}

  public SubscriptionEvidence {
    terms = List.copyOf(terms);
  }

  @Override
  public Set<String> orderIds() {
    return Set.of();
  }

  @Override
  public Set<String> subjects() {
    return Ids.of(subscriptionId);
  }
}
