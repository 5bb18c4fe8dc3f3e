package dev.perennial.testing;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * A shop with a past of any length, as Stripe tells it; order i is always the same order.
 *
 * @param first when the oldest order was paid
 * @param between any two orders
 */
record PastShop(int orders, Instant first, Duration between) {

  private static final List<String> STATES =
      List.of("California", "TX", "NY", "FL", "Ohio", "WA", "GA", "IL");

  String session(int i) {
    boolean subscribed = i % 100 == 0;
    return """
        {"id":"cs_live_%1$07d","object":"checkout.session","livemode":true,"created":%2$d,\
        "mode":"payment","status":"complete","payment_status":"paid","amount_total":%3$d,\
        "currency":"usd","customer":"cus_%4$d",%5$s\
        "customer_details":{"email":"buyer%4$d@example.com","name":"Buyer %4$d","phone":null,\
        "address":{"line1":"1 Example Street","city":"Springfield","state":"%6$s",\
        "postal_code":null,"country":"US"}},\
        "payment_intent":{"id":"pi_%1$07d","object":"payment_intent","latest_charge":\
        {"id":"ch_%1$07d","object":"charge","created":%7$d,"amount":%3$d,"currency":"usd"}},\
        "line_items":{"object":"list","has_more":false,"data":[{"id":"li_%1$07d","object":"item",\
        "description":"Registered Agent","quantity":1,"amount_total":%3$d,\
        "price":{"id":"price_1","product":"prod_1","recurring":null}}]}}"""
        .formatted(
            i,
            paidAt(i) - 60,
            amount(i),
            person(i),
            subscribed ? "\"invoice\":{\"id\":\"in_%07d\"},".formatted(i) : "\"invoice\":null,",
            STATES.get(i % STATES.size()),
            paidAt(i));
  }

  String invoice(int i) {
    return """
        {"id":"in_%1$07d","object":"invoice","livemode":true,"created":%2$d,"status":"paid",\
        "billing_reason":"manual","amount_paid":%3$d,"currency":"usd","customer":"cus_%4$d",\
        "customer_email":"buyer%4$d@example.com","customer_name":"Buyer %4$d",\
        "status_transitions":{"paid_at":%2$d},"payments":{"data":[{"payment":\
        {"type":"payment_intent","payment_intent":"pi_%1$07d"}}]},\
        "lines":{"has_more":false,"data":[{"id":"il_%1$07d","amount":%3$d,"quantity":1,\
        "description":"1 × Registered Agent (at $49.00 / year)",\
        "pricing":{"price_details":{"product":"prod_1","price":"price_1"}}}]}}"""
        .formatted(i, paidAt(i), amount(i), person(i));
  }

  String charge(int i) {
    boolean refunded = i < orders && isRefunded(i);
    return """
        {"id":"ch_%1$07d","object":"charge","livemode":true,"created":%2$d,"paid":true,\
        "captured":true,"status":"succeeded","amount":%3$d,"amount_captured":%3$d,\
        "amount_refunded":%4$d,"refunded":%5$s,"currency":"usd","customer":"cus_%6$d",\
        "billing_details":{"email":"buyer%6$d@example.com","name":"Buyer %6$d","phone":null,\
        "address":{"state":"%7$s","country":"US"}},"payment_intent":{"id":"pi_%1$07d",\
        "object":"payment_intent","livemode":true,"created":%2$d,"amount_received":%3$d,\
        "currency":"usd","customer":"cus_%6$d","description":"Order %1$d","status":"succeeded",\
        "latest_charge":"ch_%1$07d"}}"""
        .formatted(
            i,
            paidAt(Math.min(i, orders - 1)),
            amount(i),
            refunded ? amount(i) : 0,
            refunded,
            person(i),
            STATES.get(i % STATES.size()));
  }

  String dispute(int i) {
    return """
        {"id":"du_%1$07d","object":"dispute","livemode":true,"created":%2$d,"status":"lost",\
        "amount":%3$d,"currency":"usd","charge":"ch_%1$07d","payment_intent":"pi_%1$07d"}"""
        .formatted(i, paidAt(i) + 86_400, amount(i));
  }

  long paidAt(int i) {
    return first.plus(between.multipliedBy(i)).getEpochSecond();
  }

  private static long amount(int i) {
    return 4900 + i % 10 * 100;
  }

  private int person(int i) {
    return i * 10 / 11;
  }

  static boolean isRefunded(int i) {
    return i % 97 == 13;
  }

  static boolean isDisputed(int i) {
    return i % 100 == 50;
  }
}
