package dev.perennial.stripe;

import dev.perennial.domain.purchase.Policy;
import java.util.Optional;

/**
 * Decides which reads of the Stripe API an event still needs.
 *
 * <p>Ask, read, add the answer to the event, ask again, until nothing is missing.
 */
public record StripeLookups(Policy policy) {

  private static final int MOST_LOOKUPS = 20;

  /**
   * The next read, as a path with its query.
   *
   * @return empty when nothing is missing, or when the event has cost enough reads
   */
  public Optional<String> next(StripeEvent event) {
    if (event.envelope().thin() || event.answers().size() >= MOST_LOOKUPS) return Optional.empty();
    return EventFamily.of(event.envelope().eventType())
        .reader(policy)
        .nextLookup(event)
        .filter(path -> !event.asked(path));
  }

  /** Whether the path is one that {@link #next} can answer, so that no other is ever read. */
  public static boolean isDocumented(String path) {
    return StripeReads.isDocumented(path);
  }
}
