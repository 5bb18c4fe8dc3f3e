package dev.perennial.stripe;

import dev.perennial.domain.purchase.Interpretation;
import java.util.Optional;

/** Reads the events of one family. */
interface FamilyReader {

  /** What the event means, as far as it and the answers it holds tell. */
  Interpretation read(StripeEvent event);

  /** The path of the next read that would tell more; empty when nothing is missing. */
  default Optional<String> nextLookup(StripeEvent event) {
    return Optional.empty();
  }
}
