package dev.perennial.stripe;

import static dev.perennial.stripe.StripeObject.firstOf;

import dev.perennial.domain.purchase.Interpretation;
import dev.perennial.domain.purchase.Interpretation.Outcome;
import dev.perennial.domain.purchase.Policy;
import dev.perennial.domain.purchase.SaleEvidence.Source;
import dev.perennial.domain.purchase.SaleEvidence.Standing;
import dev.perennial.domain.purchase.SoldItem;
import java.util.List;
import java.util.Optional;

/** Checkout Sessions, whose completion is where most purchases come from. */
final class CheckoutSessionReader implements FamilyReader {

  private record Verdict(Outcome outcome, Standing standing, String note) {

    static Verdict ignored(String note) {
      return new Verdict(Outcome.IGNORED, Standing.SUPPORTING, note);
    }
  }

  private final Policy policy;

  CheckoutSessionReader(Policy policy) {
    this.policy = policy;
  }

  @Override
  public Interpretation read(StripeEvent event) {
    Verdict verdict = verdictOn(event);
    if (verdict.outcome() == Outcome.IGNORED) return Interpretation.ignored(verdict.note());
    StripeObject session = event.subject();
    return new SaleDraft(event, Source.SESSION)
        .from(session)
        .standing(verdict.standing())
        .session(session.id("id"))
        .charge(firstOf(paymentIntentOf(event).id("latest_charge"), session.id("charge")))
        .invoice(session.id("invoice"))
        .paymentIntent(session.id("payment_intent"))
        .billing(billingOf(event))
        .amountMinor(session.amountMinor("amount_total"))
        .items(itemsOf(event))
        .as(verdict.outcome(), verdict.note());
  }

  /** What was sold, and who bought it where the session does not say. */
  @Override
  public Optional<String> nextLookup(StripeEvent event) {
    String sessionId = event.subject().id("id");
    if (verdictOn(event).standing() != Standing.PAID || sessionId.isEmpty()) {
      return Optional.empty();
    }
    Optional<String> page = ListRead.of(event, StripeReads.lineItems(sessionId)).missing();
    if (page.isPresent()) return page;
    String paymentIntentId = event.subject().id("payment_intent");
    return paymentIntentId.isEmpty() || Billing.ofSession(event.subject()).isComplete(policy)
        ? Optional.empty()
        : Optional.of(StripeReads.paymentIntent(paymentIntentId));
  }

  private Verdict verdictOn(StripeEvent event) {
    if (event.subject().text("mode").equals("setup")) {
      return Verdict.ignored("a payment method was saved, nothing was sold");
    }
    return switch (event.happening()) {
      case "completed" -> completed(event.subject());
      case "async_payment_succeeded" ->
          new Verdict(Outcome.RECORD_PURCHASE, Standing.PAID, "the delayed payment has arrived");
      case "async_payment_failed" ->
          new Verdict(Outcome.PAYMENT_FAILED, Standing.FAILED, "the delayed payment has failed");
      case "expired" -> Verdict.ignored("the basket was abandoned");
      default -> Verdict.ignored("this says nothing about a sale");
    };
  }

  private Verdict completed(StripeObject session) {
    boolean nothingDue = session.amountMinor("amount_total") == 0;
    return switch (session.text("payment_status")) {
      case "paid" -> nothingDue ? freeOrder() : paid();
      case "no_payment_required" ->
          session.text("mode").equals("subscription") ? trial() : freeOrder();
      default ->
          new Verdict(
              Outcome.PENDING_PAYMENT, Standing.PENDING, "ordered, the payment is under way");
    };
  }

  private static Verdict paid() {
    return new Verdict(Outcome.RECORD_PURCHASE, Standing.PAID, "");
  }

  private Verdict freeOrder() {
    return policy.zeroAmountIsPurchase()
        ? paid()
        : Verdict.ignored("an order of nothing due does not count");
  }

  private Verdict trial() {
    return policy.trialIsPurchase()
        ? paid()
        : new Verdict(
            Outcome.TRACK_SUBSCRIPTION,
            Standing.SUPPORTING,
            "a subscription began with nothing to pay; its first paid invoice is the purchase");
  }

  private Billing billingOf(StripeEvent event) {
    StripeObject paymentIntent = paymentIntentOf(event);
    return Billing.ofSession(event.subject())
        .orElse(Billing.ofCharge(paymentIntent.at("latest_charge")), policy)
        .orElse(Billing.ofPaymentIntent(paymentIntent), policy);
  }

  private static StripeObject paymentIntentOf(StripeEvent event) {
    return event.answer(StripeReads.paymentIntent(event.subject().id("payment_intent")));
  }

  private static List<SoldItem> itemsOf(StripeEvent event) {
    return ListRead.of(event, StripeReads.lineItems(event.subject().id("id"))).data().stream()
        .map(CheckoutSessionReader::itemOf)
        .toList();
  }

  private static SoldItem itemOf(StripeObject line) {
    StripeObject price = line.at("price");
    return new SoldItem(
        price.id("product"),
        price.id("id"),
        firstOf(price.text("product", "name"), line.text("description")),
        Math.max(line.whole("quantity").orElse(1), 1),
        line.amountMinor("amount_total"),
        price.at("recurring").isObject(),
        Optional.empty(),
        Optional.empty());
  }
}
