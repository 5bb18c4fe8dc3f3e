package dev.perennial.stripe;

import static dev.perennial.stripe.StripeObject.firstOf;

import dev.perennial.domain.purchase.Interpretation;
import dev.perennial.domain.purchase.SaleEvidence;
import dev.perennial.domain.purchase.SoldItem;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Gathers what one event says of an order; what nobody says stays unknown. */
final class SaleDraft {

  private final StripeEvent event;
  private final SaleEvidence.Source source;
  private SaleEvidence.Standing standing = SaleEvidence.Standing.SUPPORTING;
  private Instant occurredAt;
  private String sessionId = "";
  private String chargeId = "";
  private String invoiceId = "";
  private String paymentIntentId = "";
  private String subscriptionId = "";
  private String customerId = "";
  private Billing billing = Billing.UNKNOWN;
  private long amountMinor = -1;
  private String currency = "";
  private List<SoldItem> items = List.of();
  private boolean renewal;

  SaleDraft(StripeEvent event, SaleEvidence.Source source) {
    this.event = event;
    this.source = source;
    this.occurredAt = event.envelope().createdAt();
  }

  /** Takes the fields that every payment object names alike. */
  SaleDraft from(StripeObject object) {
    subscriptionId = object.id("subscription");
    customerId = customerOf(object);
    currency = object.currency("currency");
    return this;
  }

  /** A customer is an account of its own since 2025-12, first beside and then instead of it. */
  static String customerOf(StripeObject object) {
    return firstOf(object.id("customer"), object.id("customer_account"));
  }

  SaleDraft standing(SaleEvidence.Standing standing) {
    this.standing = standing;
    return this;
  }

  SaleDraft occurredAt(Instant moment) {
    this.occurredAt = moment;
    return this;
  }

  SaleDraft session(String id) {
    this.sessionId = id;
    return this;
  }

  SaleDraft charge(String id) {
    this.chargeId = id;
    return this;
  }

  SaleDraft invoice(String id) {
    this.invoiceId = id;
    return this;
  }

  SaleDraft paymentIntent(String id) {
    this.paymentIntentId = id;
    return this;
  }

  SaleDraft subscription(String id) {
    this.subscriptionId = id;
    return this;
  }

  SaleDraft billing(Billing billing) {
    this.billing = billing;
    return this;
  }

  SaleDraft amountMinor(long amountMinor) {
    this.amountMinor = amountMinor;
    return this;
  }

  SaleDraft items(List<SoldItem> items) {
    this.items = items;
    return this;
  }

  SaleDraft renewal(boolean renewal) {
    this.renewal = renewal;
    return this;
  }

  /** Ends the draft; an event that names no order is ignored, as is a sale without a key. */
  Interpretation as(Interpretation.Outcome outcome, String note) {
    SaleEvidence evidence =
        new SaleEvidence(
            event.envelope().eventId(),
            occurredAt,
            source,
            standing,
            sessionId,
            chargeId,
            invoiceId,
            paymentIntentId,
            subscriptionId,
            customerId,
            billing.buyer(),
            billing.address(),
            amountMinor,
            currency,
            items,
            renewal);
    boolean nameless = firstOf(invoiceId, paymentIntentId, sessionId).isEmpty();
    boolean paid = standing == SaleEvidence.Standing.PAID;
    return nameless && (paid || chargeId.isEmpty())
        ? Interpretation.ignored("the object has no id, so it belongs to no order")
        : new Interpretation(outcome, note, Optional.of(evidence));
  }
}
