package dev.perennial.stripe;

import dev.perennial.domain.purchase.Interpretation;
import dev.perennial.domain.purchase.Interpretation.Outcome;
import dev.perennial.domain.purchase.Policy;
import dev.perennial.domain.purchase.SaleEvidence.Source;
import dev.perennial.domain.purchase.SaleEvidence.Standing;
import dev.perennial.domain.purchase.SoldItem;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * PaymentIntents. Most belong to a checkout or an invoice that records the purchase; one that
 * belongs to neither is a purchase of its own.
 */
final class PaymentIntentReader implements FamilyReader {

  /**
   * What Stripe writes on the payments of subscriptions. Since 2025-03-31.basil the invoice of a
   * checkout's subscription comes after its payment, so that asking for it may come too early.
   */
  private static final Set<String> WRITTEN_BY_STRIPE =
      Set.of("Subscription creation", "Subscription update");

  /** Whether a checkout or an invoice stands behind the payment. */
  private enum Claim {
    /** A checkout or an invoice records the purchase. */
    CLAIMED,
    /** Nothing else will record it. */
    DIRECT,
    /** The API has not answered. */
    UNCONFIRMED,
    /** Whoever stands behind it, the policy is not to count direct payments. */
    NOT_COUNTED
  }

  private final Policy policy;

  PaymentIntentReader(Policy policy) {
    this.policy = policy;
  }

  @Override
  public Interpretation read(StripeEvent event) {
    return switch (event.happening()) {
      case "succeeded" -> succeeded(event);
      case "payment_failed" ->
          draft(event).as(Outcome.PAYMENT_FAILED, "declined; another attempt may follow");
      case "created",
          "requires_action",
          "processing",
          "amount_capturable_updated",
          "partially_funded" ->
          new Interpretation(
              Outcome.PENDING_PAYMENT, "the money is not there yet", Optional.empty());
      case "canceled" -> Interpretation.ignored("the payment was given up");
      default -> Interpretation.ignored("this says nothing about a sale");
    };
  }

  /** Who claims the payment; if nobody does, who paid. */
  @Override
  public Optional<String> nextLookup(StripeEvent event) {
    if (!event.happening().equals("succeeded") || event.subject().id("id").isEmpty()) {
      return Optional.empty();
    }
    return switch (claimOn(event)) {
      case CLAIMED, NOT_COUNTED -> Optional.empty();
      case UNCONFIRMED ->
          claimLookups(event).stream().filter(path -> !event.asked(path)).findFirst();
      case DIRECT ->
          billingInEvent(event.subject()).isComplete(policy)
              ? Optional.empty()
              : Optional.of(StripeReads.paymentIntent(event.subject().id("id")));
    };
  }

  private Interpretation succeeded(StripeEvent event) {
    return switch (claimOn(event)) {
      case DIRECT -> direct(event);
      case CLAIMED ->
          draft(event).as(Outcome.MERGE, "belongs to a checkout or an invoice that is recorded");
      case NOT_COUNTED -> draft(event).as(Outcome.MERGE, "direct payments do not count");
      case UNCONFIRMED ->
          draft(event)
              .as(
                  Outcome.MERGE,
                  "Stripe has not confirmed that no checkout and no invoice belongs to it, so it is"
                      + " not counted; set STRIPE_API_KEY so that this can be asked");
    };
  }

  private Interpretation direct(StripeEvent event) {
    StripeObject payment = event.subject();
    long amountMinor = payment.amountMinor("amount_received");
    String sold = payment.text("description");
    return draft(event)
        .standing(Standing.PAID)
        .amountMinor(amountMinor)
        .items(
            sold.isEmpty()
                ? List.of()
                : List.of(
                    new SoldItem(
                        "", "", sold, 1, amountMinor, false, Optional.empty(), Optional.empty())))
        .as(Outcome.RECORD_PURCHASE, "a payment without checkout and invoice");
  }

  private SaleDraft draft(StripeEvent event) {
    StripeObject payment = event.subject();
    StripeObject answer = event.answer(StripeReads.paymentIntent(payment.id("id")));
    return new SaleDraft(event, Source.PAYMENT_INTENT)
        .from(payment)
        .paymentIntent(payment.id("id"))
        .charge(event.happening().equals("succeeded") ? chargeId(payment) : "")
        .session(firstListed(event, sessionsPath(event)).id("id"))
        .invoice(invoiceId(event))
        .billing(
            billingInEvent(payment)
                .orElse(Billing.ofCharge(answer.at("latest_charge")), policy)
                .orElse(Billing.ofPaymentIntent(answer), policy));
  }

  private Claim claimOn(StripeEvent event) {
    if (!invoiceId(event).isEmpty()) return Claim.CLAIMED;
    return switch (policy.directPayments()) {
      case ALWAYS -> Claim.DIRECT;
      case NEVER -> Claim.NOT_COUNTED;
      case AUTO -> claimByAnswers(event);
    };
  }

  private static Claim claimByAnswers(StripeEvent event) {
    boolean written =
        !event.subject().has("invoice")
            && WRITTEN_BY_STRIPE.contains(event.subject().text("description"));
    List<String> lookups = claimLookups(event);
    if (written || lookups.stream().anyMatch(path -> firstListed(event, path).isObject())) {
      return Claim.CLAIMED;
    }
    return lookups.stream().allMatch(path -> event.answer(path).at("data").node().isArray())
        ? Claim.DIRECT
        : Claim.UNCONFIRMED;
  }

  /** Up to acacia the payment itself names its invoice; since basil one has to ask. */
  private static List<String> claimLookups(StripeEvent event) {
    return event.subject().has("invoice")
        ? List.of(sessionsPath(event))
        : List.of(sessionsPath(event), StripeReads.invoicePaymentsOf(event.subject().id("id")));
  }

  private static String sessionsPath(StripeEvent event) {
    return StripeReads.sessionsOf(event.subject().id("id"));
  }

  private static StripeObject firstListed(StripeEvent event, String path) {
    return event.answer(path).list("data").stream().findFirst().orElse(StripeObject.ABSENT);
  }

  /** From the event, the session or the invoice payment that claims it, or the payment as read. */
  private static String invoiceId(StripeEvent event) {
    String paymentIntentId = event.subject().id("id");
    StripeObject answer = event.answer(StripeReads.paymentIntent(paymentIntentId));
    return List.of(
            event.subject(),
            firstListed(event, StripeReads.invoicePaymentsOf(paymentIntentId)),
            firstListed(event, sessionsPath(event)),
            answer,
            answer.at("latest_charge"))
        .stream()
        .map(source -> source.id("invoice"))
        .filter(id -> !id.isEmpty())
        .findFirst()
        .orElse("");
  }

  /** The charge stood inside up to 2022-08-01. */
  private static StripeObject chargeInEvent(StripeObject payment) {
    return payment.list("charges", "data").stream().findFirst().orElse(payment.at("latest_charge"));
  }

  private static String chargeId(StripeObject payment) {
    StripeObject charge = chargeInEvent(payment);
    return charge.isObject() ? charge.id("id") : payment.id("latest_charge");
  }

  private Billing billingInEvent(StripeObject payment) {
    return Billing.ofPaymentIntent(payment)
        .orElse(Billing.ofCharge(chargeInEvent(payment)), policy);
  }
}
