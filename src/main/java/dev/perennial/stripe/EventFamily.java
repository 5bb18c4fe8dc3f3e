package dev.perennial.stripe;

import dev.perennial.domain.purchase.Interpretation;
import dev.perennial.domain.purchase.Policy;
import java.util.List;

/** Event types that are about one kind of object. The first that fits a type is its family. */
enum EventFamily {
  CHECKOUT_SESSION("checkout-session", "checkout.session", "checkout.session."),
  INVOICE_PAYMENT("invoice-payment", "invoice_payment", "invoice_payment."),
  INVOICE("invoice", "invoice", "invoice."),
  PAYMENT_INTENT("payment", "payment_intent", "payment_intent."),
  DISPUTE("dispute", "dispute", "charge.dispute."),
  REFUND("refund", "refund", "refund.", "charge.refund."),
  CHARGE_REFUNDED("refund", "charge", "charge.refunded"),
  CHARGE("payment", "charge", "charge."),
  SUBSCRIPTION("subscription", "subscription", "customer.subscription."),
  CUSTOMER("customer", "customer", "customer.created", "customer.updated", "customer.deleted"),
  OTHER("other", "", "");

  private static final String THIN_PREFIX = "v1.";

  private final String label;
  private final String objectName;
  private final List<String> types;

  /** @param types whole types, or beginnings that end with a dot and lack just the last word */
  EventFamily(String label, String objectName, String... types) {
    this.label = label;
    this.objectName = objectName;
    this.types = List.of(types);
  }

  /** The family of a type, with or without the {@code v1.} of a thin event. */
  static EventFamily of(String eventType) {
    String type = snapshotType(eventType);
    for (EventFamily family : values()) {
      if (family.types.stream().anyMatch(known -> fits(type, known))) return family;
    }
    return OTHER;
  }

  /** The type under which the snapshot of the same event is sent. */
  static String snapshotType(String eventType) {
    return eventType.startsWith(THIN_PREFIX)
        ? eventType.substring(THIN_PREFIX.length())
        : eventType;
  }

  private static boolean fits(String type, String known) {
    if (!known.endsWith(".")) return type.equals(known);
    return type.startsWith(known) && type.indexOf('.', known.length()) < 0;
  }

  /** Names the route that takes these events. */
  String label() {
    return label;
  }

  /** What {@code data.object.object} must say, "" when it may be anything. */
  String objectName() {
    return objectName;
  }

  FamilyReader reader(Policy policy) {
    return switch (this) {
      case CHECKOUT_SESSION -> new CheckoutSessionReader(policy);
      case INVOICE_PAYMENT -> new InvoicePaymentReader();
      case INVOICE -> new InvoiceReader(policy);
      case PAYMENT_INTENT -> new PaymentIntentReader(policy);
      case DISPUTE -> new DisputeReader();
      case REFUND -> new RefundReader();
      case CHARGE_REFUNDED -> new ChargeRefundedReader();
      case CHARGE -> new ChargeReader();
      case SUBSCRIPTION -> new SubscriptionReader();
      case CUSTOMER -> new CustomerReader();
      case OTHER -> event -> Interpretation.ignored("events of this type are not used");
    };
  }
}
