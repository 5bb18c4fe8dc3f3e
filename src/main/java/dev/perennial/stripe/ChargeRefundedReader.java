package dev.perennial.stripe;

import dev.perennial.domain.purchase.ChargeRefundedEvidence;
import dev.perennial.domain.purchase.Interpretation;
import java.util.Optional;

/** The charge.refunded event, which tells the running total of a charge, in part or in full. */
final class ChargeRefundedReader implements FamilyReader {

  @Override
  public Interpretation read(StripeEvent event) {
    StripeObject charge = event.subject();
    boolean full = charge.isTrue("refunded");
    long refunded = charge.whole("amount_refunded").orElse(-1);
    ChargeRefundedEvidence evidence =
        new ChargeRefundedEvidence(
            event.envelope().eventId(),
            event.envelope().createdAt(),
            charge.id("id"),
            charge.id("payment_intent"),
            charge.id("invoice"),
            Math.max(refunded < 0 && full ? charge.amountMinor("amount") : refunded, 0),
            full);
    return evidence.orderIds().isEmpty()
        ? Interpretation.ignored("the refunded charge has no id")
        : new Interpretation(
            Interpretation.Outcome.REFUND,
            full ? "refunded in full" : "refunded in part",
            Optional.of(evidence));
  }
}
