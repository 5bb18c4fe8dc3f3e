package dev.perennial.stripe;

import dev.perennial.domain.purchase.Interpretation;
import dev.perennial.domain.purchase.RefundEvidence;
import java.util.Optional;

/** Single refunds; before 2024-10-28.acacia Stripe told of them only for some ways to pay. */
final class RefundReader implements FamilyReader {

  @Override
  public Interpretation read(StripeEvent event) {
    StripeObject refund = event.subject();
    if (refund.id("id").isEmpty()) return Interpretation.ignored("the refund has no id");
    RefundEvidence evidence =
        new RefundEvidence(
            event.envelope().eventId(),
            event.envelope().createdAt(),
            refund.id("id"),
            refund.id("charge"),
            refund.id("payment_intent"),
            Math.max(refund.amountMinor("amount"), 0),
            stateOf(event));
    return new Interpretation(
        Interpretation.Outcome.REFUND, noteOn(evidence.state()), Optional.of(evidence));
  }

  private static RefundEvidence.State stateOf(StripeEvent event) {
    if (event.happening().equals("failed")) return RefundEvidence.State.REVERSED;
    return switch (event.subject().text("status")) {
      case "succeeded" -> RefundEvidence.State.SUCCEEDED;
      case "failed", "canceled" -> RefundEvidence.State.REVERSED;
      default -> RefundEvidence.State.PENDING;
    };
  }

  private static String noteOn(RefundEvidence.State state) {
    return switch (state) {
      case PENDING -> "a refund is under way";
      case SUCCEEDED -> "a refund was paid out";
      case REVERSED -> "a refund failed or was canceled, the money stayed";
    };
  }
}
