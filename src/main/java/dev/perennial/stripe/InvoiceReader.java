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

/** Invoices: sent by hand, of a checkout, of a subscription's start and of its cycles. */
final class InvoiceReader implements FamilyReader {

  private static final String PAID = "invoice.paid";

  /** Says the same as {@link #PAID}, but not for payments outside of Stripe. */
  private static final String PAYMENT_SUCCEEDED = "invoice.payment_succeeded";

  private record Verdict(Outcome outcome, boolean renewal, String note) {}

  private final Policy policy;

  InvoiceReader(Policy policy) {
    this.policy = policy;
  }

  @Override
  public Interpretation read(StripeEvent event) {
    return switch (event.envelope().eventType()) {
      case PAID -> paid(event);
      case PAYMENT_SUCCEEDED -> twin(event);
      case "invoice.payment_failed" ->
          new Interpretation(
              Outcome.PAYMENT_FAILED, "an invoice could not be collected", Optional.empty());
      default -> Interpretation.ignored("an invoice counts when it is paid");
    };
  }

  /** All lines, and the names of products that are on them by id only. */
  @Override
  public Optional<String> nextLookup(StripeEvent event) {
    boolean mayRecord =
        event.envelope().eventType().equals(PAID)
            && amountPaidMinor(event.subject()) > 0
            && (!isChangeOfPlan(event.subject()) || policy.prorationIsPurchase());
    if (!mayRecord) return Optional.empty();
    Optional<String> page = furtherLines(event).flatMap(ListRead::missing);
    if (page.isPresent()) return page;
    if (verdictOn(event).outcome() != Outcome.RECORD_PURCHASE) return Optional.empty();
    return soldLines(event).stream()
        .map(InvoiceLine::unnamedProductId)
        .filter(productId -> !productId.isEmpty())
        .map(StripeReads::product)
        .filter(path -> !event.asked(path))
        .findFirst();
  }

  private Interpretation paid(StripeEvent event) {
    Verdict verdict = verdictOn(event);
    if (verdict.outcome() != Outcome.RECORD_PURCHASE) {
      return new Interpretation(verdict.outcome(), verdict.note(), Optional.empty());
    }
    return draft(event)
        .standing(Standing.PAID)
        .items(itemsOf(event))
        .renewal(verdict.renewal())
        .as(verdict.outcome(), verdict.note());
  }

  private Interpretation twin(StripeEvent event) {
    String note = "says the same as invoice.paid";
    return verdictOn(event).outcome() == Outcome.RECORD_PURCHASE
        ? draft(event).as(Outcome.MERGE, note)
        : new Interpretation(Outcome.MERGE, note, Optional.empty());
  }

  private Verdict verdictOn(StripeEvent event) {
    StripeObject invoice = event.subject();
    if (amountPaidMinor(invoice) <= 0) {
      return new Verdict(Outcome.IGNORED, false, "nothing was paid with this invoice");
    }
    return switch (invoice.text("billing_reason")) {
      case "manual", "subscription_create", "quote_accept" -> recorded(false);
      case "subscription_update" ->
          policy.prorationIsPurchase()
              ? recorded(false)
              : new Verdict(
                  Outcome.SUBSCRIPTION_CHANGE, false, "a change of plan is no new purchase");
      case "subscription_threshold" -> shortCycle();
      default -> {
        if (subscriptionOf(event).isEmpty()) yield recorded(false);
        boolean annual = soldLines(event).stream().anyMatch(InvoiceLine::isAnnual);
        yield annual ? annualCycle() : shortCycle();
      }
    };
  }

  private static Verdict recorded(boolean renewal) {
    return new Verdict(Outcome.RECORD_PURCHASE, renewal, "");
  }

  private Verdict annualCycle() {
    return policy.annualCycleIsRenewal()
        ? recorded(true)
        : new Verdict(
            Outcome.RECURRING_PAYMENT, false, "the payment of a cycle does not count as a renewal");
  }

  private Verdict shortCycle() {
    return policy.shortCycleIsPurchase()
        ? recorded(true)
        : new Verdict(
            Outcome.RECURRING_PAYMENT,
            false,
            "a payment within the year keeps the subscription alive, it is no new purchase");
  }

  /** The ids stood on the invoice up to acacia; the parent names the subscription since basil. */
  private static SaleDraft draft(StripeEvent event) {
    StripeObject invoice = event.subject();
    StripeObject payment = firstPayment(invoice);
    return new SaleDraft(event, Source.INVOICE)
        .from(invoice)
        .occurredAt(
            invoice.instant("status_transitions", "paid_at").orElse(event.envelope().createdAt()))
        .invoice(invoice.id("id"))
        .paymentIntent(firstOf(invoice.id("payment_intent"), payment.id("payment_intent")))
        .charge(firstOf(invoice.id("charge"), payment.id("charge")))
        .subscription(subscriptionOf(event))
        .billing(Billing.ofInvoice(invoice))
        .amountMinor(amountPaidMinor(invoice));
  }

  /** In the list that basil brought, which is only there when somebody asked for it. */
  private static StripeObject firstPayment(StripeObject invoice) {
    return invoice.list("payments", "data").stream()
        .findFirst()
        .map(payment -> payment.at("payment"))
        .orElse(StripeObject.ABSENT);
  }

  /** What was paid, be it outside of Stripe. */
  private static long amountPaidMinor(StripeObject invoice) {
    long paid = invoice.amountMinor("amount_paid");
    if (paid > 0) return paid;
    long offStripe = invoice.amountMinor("amount_paid_off_stripe");
    if (offStripe > 0) return offStripe;
    return invoice.isTrue("paid_out_of_band") ? invoice.amountMinor("total") : paid;
  }

  private static boolean isChangeOfPlan(StripeObject invoice) {
    return invoice.text("billing_reason").equals("subscription_update");
  }

  private static String subscriptionOf(StripeEvent event) {
    StripeObject invoice = event.subject();
    String named =
        firstOf(
            invoice.id("parent", "subscription_details", "subscription"),
            invoice.id("subscription"));
    return firstOf(
        named,
        linesOf(event).stream()
            .map(InvoiceLine::subscriptionId)
            .filter(id -> !id.isEmpty())
            .findFirst()
            .orElse(""));
  }

  private static List<SoldItem> itemsOf(StripeEvent event) {
    return soldLines(event).stream()
        .map(line -> line.item(productName(event, line.productId())))
        .toList();
  }

  private static String productName(StripeEvent event, String productId) {
    return event.answer(StripeReads.product(productId)).text("name");
  }

  private static List<InvoiceLine> soldLines(StripeEvent event) {
    return linesOf(event).stream().filter(InvoiceLine::isSold).toList();
  }

  private static List<InvoiceLine> linesOf(StripeEvent event) {
    List<StripeObject> inEvent = event.subject().list("lines", "data");
    return furtherLines(event)
        .map(ListRead::data)
        .filter(all -> all.size() > inEvent.size())
        .orElse(inEvent)
        .stream()
        .map(InvoiceLine::new)
        .toList();
  }

  /** The whole list, read anew where the event shows only its beginning. */
  private static Optional<ListRead> furtherLines(StripeEvent event) {
    String invoiceId = event.subject().id("id");
    return event.subject().isTrue("lines", "has_more") && !invoiceId.isEmpty()
        ? Optional.of(ListRead.of(event, StripeReads.invoiceLines(invoiceId)))
        : Optional.empty();
  }
}
