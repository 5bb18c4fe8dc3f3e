package dev.perennial.stripe;

import dev.perennial.domain.purchase.Interpretation;
import dev.perennial.domain.purchase.SaleEvidence.Source;

/** Invoice payments, which since 2025-03-31.basil alone tell which payment paid an invoice. */
final class InvoicePaymentReader implements FamilyReader {

  @Override
  public Interpretation read(StripeEvent event) {
    if (!event.happening().equals("paid")) {
      return Interpretation.ignored("an invoice payment counts when it is paid");
    }
    StripeObject link = event.subject();
    return new SaleDraft(event, Source.PAYMENT_INTENT)
        .invoice(link.id("invoice"))
        .paymentIntent(link.id("payment", "payment_intent"))
        .charge(link.id("payment", "charge"))
        .as(Interpretation.Outcome.MERGE, "tells which payment paid which invoice");
  }
}
