package dev.perennial.stripe;

import dev.perennial.domain.purchase.Interpretation;
import dev.perennial.domain.purchase.SaleEvidence.Source;
import java.util.OptionalLong;

/** Charges, which hold the best billing address there is but are no purchase by themselves. */
final class ChargeReader implements FamilyReader {

  @Override
  public Interpretation read(StripeEvent event) {
    return switch (event.happening()) {
      case "succeeded", "updated", "captured" -> merged(event);
      case "failed" -> Interpretation.ignored("a declined charge; another attempt may follow");
      default -> Interpretation.ignored("a charge counts when it has succeeded");
    };
  }

  private static Interpretation merged(StripeEvent event) {
    StripeObject charge = event.subject();
    if (charge.text("status").equals("failed")) {
      return Interpretation.ignored("a declined charge; another attempt may follow");
    }
    OptionalLong captured = charge.whole("amount_captured");
    return new SaleDraft(event, Source.CHARGE)
        .from(charge)
        .charge(charge.id("id"))
        .paymentIntent(charge.id("payment_intent"))
        .invoice(charge.id("invoice"))
        .billing(Billing.ofCharge(charge))
        .amountMinor(charge.amountMinor(captured.isPresent() ? "amount_captured" : "amount"))
        .as(Interpretation.Outcome.MERGE, "tells who paid an order and where");
  }
}
