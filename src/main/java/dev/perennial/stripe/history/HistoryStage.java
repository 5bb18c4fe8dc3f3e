package dev.perennial.stripe.history;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.Locale;

/**
 * One list of the Stripe API that is read for the past, the newest object first. A later stage may
 * rely on what an earlier one brought.
 *
 * <p>Source: https://docs.stripe.com/api/pagination. Objects that are made while a list is read stand
 * before its beginning, so none is missed and none comes twice.
 */
public enum HistoryStage {
  SESSIONS(
      "/v1/checkout/sessions",
      "status=complete&expand[]=data.line_items&expand[]=data.payment_intent.latest_charge"
          + "&expand[]=data.invoice"),
  INVOICES("/v1/invoices", "status=paid&expand[]=data.payments"),
  CHARGES("/v1/charges", "expand[]=data.payment_intent"),
  DISPUTES("/v1/disputes", ""),
  /** What the webhook should have told, for 30 days: {@code evt_…} as they were sent. */
  EVENTS("/v1/events", eventTypes());

  private final String path;
  private final String filter;

  HistoryStage(String path, String filter) {
    this.path = path;
    this.filter = filter;
  }

  /** Twenty types at most; those of the webhook destination. */
  private static String eventTypes() {
    return "types[]=checkout.session.completed"
        + "&types[]=checkout.session.async_payment_succeeded"
        + "&types[]=checkout.session.async_payment_failed"
        + "&types[]=invoice.paid"
        + "&types[]=invoice_payment.paid"
        + "&types[]=payment_intent.succeeded"
        + "&types[]=charge.refunded"
        + "&types[]=refund.created"
        + "&types[]=refund.updated"
        + "&types[]=refund.failed"
        + "&types[]=charge.dispute.created"
        + "&types[]=charge.dispute.closed"
        + "&types[]=customer.subscription.created"
        + "&types[]=customer.subscription.updated"
        + "&types[]=customer.subscription.deleted"
        + "&types[]=customer.updated"
        + "&types[]=customer.deleted";
  }

  static HistoryStage named(String name) {
    return valueOf(name.toUpperCase(Locale.ROOT));
  }

  String path() {
    return path;
  }

  /**
   * The query of one page.
   *
   * @param after the last object of the page before, "" for the first page
   */
  String query(Instant since, String after) {
    return "limit=100&created[gte]="
        + since.getEpochSecond()
        + (filter.isEmpty() ? "" : "&" + filter)
        + (after.isEmpty() ? "" : "&starting_after=" + after);
  }

  /** When an object was made. */
  static Instant createdOf(JsonNode object) {
    return Instant.ofEpochSecond(object.path("created").asLong());
  }
}
