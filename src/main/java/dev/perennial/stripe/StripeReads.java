package dev.perennial.stripe;

import java.util.regex.Pattern;

/** Paths of the Stripe API that are read. Brackets stay as they are, ids need no escaping. */
final class StripeReads {

  private static final String ID = "[A-Za-z0-9_-]{1,255}";
  private static final String NEXT_PAGE = "(&starting_after=" + ID + ")?";

  private static final Pattern DOCUMENTED =
      Pattern.compile(
          String.join(
              "|",
              pattern(lineItems(":id")) + NEXT_PAGE,
              pattern(invoiceLines(":id")) + NEXT_PAGE,
              pattern(paymentIntent(":id")),
              pattern(product(":id")),
              pattern(sessionsOf(":id")),
              pattern(invoicePaymentsOf(":id"))));

  private StripeReads() {}

  static String lineItems(String sessionId) {
    return "/v1/checkout/sessions/"
        + sessionId
        + "/line_items?limit=100&expand[]=data.price.product";
  }

  static String invoiceLines(String invoiceId) {
    return "/v1/invoices/" + invoiceId + "/lines?limit=100";
  }

  static String paymentIntent(String paymentIntentId) {
    return "/v1/payment_intents/" + paymentIntentId + "?expand[]=latest_charge";
  }

  static String product(String productId) {
    return "/v1/products/" + productId;
  }

  static String sessionsOf(String paymentIntentId) {
    return "/v1/checkout/sessions?payment_intent=" + paymentIntentId + "&limit=1";
  }

  static String invoicePaymentsOf(String paymentIntentId) {
    return "/v1/invoice_payments?payment[type]=payment_intent&payment[payment_intent]="
        + paymentIntentId
        + "&limit=1";
  }

  static boolean isDocumented(String path) {
    return DOCUMENTED.matcher(path).matches();
  }

  private static String pattern(String template) {
    return Pattern.quote(template).replace(":id", "\\E" + ID + "\\Q");
  }
}
