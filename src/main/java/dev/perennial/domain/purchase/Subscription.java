package dev.perennial.domain.purchase;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * What we believe of one subscription.
 *
 * @param latestInvoiceId "" when unknown
 * @param renewsAt end of the period that is paid for; empty when unknown
 * @param endsAt when it will end or has ended; empty while it goes on
 */
public record Subscription(
    String subscriptionId,
    String customerId,
    String latestInvoiceId,
    SubscriptionEvidence.Status status,
    Optional<Instant> renewsAt,
    Optional<Instant> endsAt) {

  /** The latest word counts; of one moment the further status; an end is final. */
  private static final Comparator<SubscriptionEvidence> AUTHORITY =
      Comparator.comparing((SubscriptionEvidence said) -> said.status().isFinal())
          .thenComparing(SubscriptionEvidence::occurredAt)
          .thenComparing(SubscriptionEvidence::status)
          .thenComparing(SubscriptionEvidence::eventId);

  /**
   * What all the evidence of one subscription together says, in any order.
   *
   * @param evidence at least one
   */
  public static Subscription believe(List<SubscriptionEvidence> evidence) {
    SubscriptionEvidence latest =
        evidence.stream()
            .max(AUTHORITY)
            .orElseThrow(() -> new IllegalArgumentException("no evidence of a subscription"));
    return new Subscription(
        latest.subscriptionId(),
        latest.customerId(),
        latest.latestInvoiceId(),
        latest.status(),
        latest.terms().stream().map(SubscriptionEvidence.Term::end).max(Instant::compareTo),
        latest.endsAt());
  }
}
