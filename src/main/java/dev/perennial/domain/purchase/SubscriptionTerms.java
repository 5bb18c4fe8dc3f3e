package dev.perennial.domain.purchase;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * When the period that a purchase paid for ends, as the subscription tells it.
 *
 * <p>A change of plan or a pause moves the end; the next cycle does not: it begins where this one
 * ends, and a purchase of its own stands for it.
 */
final class SubscriptionTerms {

  /** Periods below this are billed more often than once a year and set no renewal date. */
  private static final Duration SHORTEST_YEAR = Duration.ofDays(360);

  /** Stripe stamps session, invoice and subscription of one purchase some seconds apart. */
  private static final Duration SLACK = Duration.ofDays(1);

  private record Dated(Instant saidAt, String eventId, SubscriptionEvidence.Term term) {}

  private final List<Dated> terms;

  SubscriptionTerms(List<SubscriptionEvidence> evidence, String productId) {
    this.terms =
        evidence.stream()
            .flatMap(said -> termsOf(said, productId))
            .sorted(Comparator.comparing(Dated::saidAt).thenComparing(Dated::eventId))
            .toList();
  }

  private static Stream<Dated> termsOf(SubscriptionEvidence said, String productId) {
    boolean named = said.terms().stream().anyMatch(term -> term.productId().equals(productId));
    return said.terms().stream()
        .filter(term -> !named || term.productId().equals(productId))
        .filter(term -> isAnnual(term.start(), term.end()))
        .limit(1)
        .map(term -> new Dated(said.occurredAt(), said.eventId(), term));
  }

  /**
   * The first moment that the purchase did not pay for.
   *
   * @param billedUntil end of the period on the invoice line, where there is one
   * @return empty when the subscription says nothing, or is billed more often than once a year
   */
  Optional<Instant> endOf(Instant purchasedAt, Optional<Instant> billedUntil) {
    Optional<Instant> end = billedUntil.isPresent() ? billedUntil : endOfTermAround(purchasedAt);
    if (end.isEmpty()) return end;
    Instant until = end.get();
    for (Dated said : terms) {
      boolean ofThisTerm =
          !said.saidAt().isBefore(purchasedAt.minus(SLACK))
              && said.term().end().isAfter(purchasedAt.plus(SLACK))
              && said.term().start().isBefore(until.minus(SLACK));
      if (ofThisTerm) until = said.term().end();
    }
    return Optional.of(until);
  }

  private Optional<Instant> endOfTermAround(Instant purchasedAt) {
    return terms.stream()
        .map(Dated::term)
        .filter(term -> term.start().isBefore(purchasedAt.plus(SLACK)))
        .filter(term -> term.end().isAfter(purchasedAt.plus(SLACK)))
        .findFirst()
        .map(SubscriptionEvidence.Term::end);
  }

  static boolean isAnnual(Instant start, Instant end) {
    return Duration.between(start, end).compareTo(SHORTEST_YEAR) >= 0;
  }
}
