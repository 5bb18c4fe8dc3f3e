package dev.perennial.stripe;

import dev.perennial.domain.purchase.Interpretation;
import dev.perennial.domain.purchase.Policy;
import java.util.Optional;
import java.util.Set;

/**
 * Says what a Stripe event means to us, for every API version since 2020-08-27.
 *
 * @param acceptTestMode whether test-mode events count like live ones
 * @param accounts {@code acct_…} of the connected accounts whose events count too
 */
public record StripeInterpreter(Policy policy, boolean acceptTestMode, Set<String> accounts) {

  private static final String PING = "v2.core.event_destination.ping";

  public StripeInterpreter {
    accounts = Set.copyOf(accounts);
  }

  /**
   * What the event and the answers of the Stripe API that it holds mean.
   *
   * @return never fails: what cannot be read is ignored, with a note
   */
  public Interpretation interpret(StripeEvent event) {
    StripeEnvelope envelope = event.envelope();
    if (envelope.eventType().equals(PING)) {
      return Interpretation.ignored("Stripe tests whether this endpoint answers");
    }
    return refusal(event)
        .orElseGet(
            () -> {
              EventFamily family = EventFamily.of(envelope.eventType());
              return envelope.thin() && family != EventFamily.OTHER
                  ? Interpretation.ignored(
                      "a thin event holds no data: set STRIPE_API_KEY so that they can be read, or"
                          + " create the event destination with snapshot payloads")
                  : family.reader(policy).read(event);
            });
  }

  /** Why an event is not for us, whatever it says; empty when it is. */
  public Optional<Interpretation> refusal(StripeEvent event) {
    StripeEnvelope envelope = event.envelope();
    if (!envelope.livemode() && !acceptTestMode) {
      return Optional.of(
          Interpretation.ignored("a test-mode event; only live ones count (STRIPE_MODE is live)"));
    }
    if (!envelope.account().isEmpty() && !accounts.contains(envelope.account())) {
      return Optional.of(
          Interpretation.ignored("an event of the connected account " + envelope.account()));
    }
    return Optional.empty();
  }

  /**
   * The family of an event type, which names the route for it.
   *
   * @param eventType with or without the {@code v1.} of a thin event
   * @return checkout-session, invoice, invoice-payment, payment, refund, dispute, subscription,
   *     customer, or other for what is ignored
   */
  public static String family(String eventType) {
    return EventFamily.of(eventType).label();
  }
}
