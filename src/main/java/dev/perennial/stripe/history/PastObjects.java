package dev.perennial.stripe.history;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Turns the objects of a list into the events that would have told of them. */
final class PastObjects {

  private final HistoryStage stage;
  private final Instant since;
  private final Instant now;
  private final Set<String> knownIds;
  private final List<ImportedEvent> events = new ArrayList<>();
  private final Map<String, Integer> skipped = new LinkedHashMap<>();

  /**
   * @param since what was paid before is left out
   * @param now when the list was read: so far refunds and disputes are told
   * @param knownIds of the ids that {@link #idsOf} gave, those that name an order which is recorded
   */
  PastObjects(HistoryStage stage, Instant since, Instant now, Set<String> knownIds) {
    this.stage = stage;
    this.since = since;
    this.now = now;
    this.knownIds = knownIds;
  }

  /** The ids of charges and their payments, by which somebody may know them. */
  static List<String> idsOf(HistoryStage stage, List<JsonNode> objects) {
    if (stage != HistoryStage.CHARGES) return List.of();
    List<String> ids = new ArrayList<>();
    for (JsonNode charge : objects) {
      ids.add(idOf(charge));
      ids.add(idOf(charge.path("payment_intent")));
    }
    ids.removeIf(String::isEmpty);
    return ids;
  }

  PastObjects take(List<JsonNode> objects) {
    for (JsonNode object : objects) {
      switch (stage) {
        case SESSIONS -> session(object);
        case INVOICES -> invoice(object);
        case CHARGES -> charge(object);
        case DISPUTES -> dispute(object);
        case EVENTS ->
            events.add(
                ImportedEvent.kept(idOf(object), object.path("type").asText(), object));
      }
    }
    return this;
  }

  List<ImportedEvent> events() {
    return events;
  }

  Map<String, Integer> skipped() {
    return skipped;
  }

  /** The day of a session is that of its payment: it may have been open for a day before. */
  private void session(JsonNode session) {
    JsonNode charge = session.path("payment_intent").path("latest_charge");
    JsonNode paidAt = session.path("invoice").path("status_transitions").path("paid_at");
    Instant at = HistoryStage.createdOf(session);
    if (paidAt.isIntegralNumber()) at = Instant.ofEpochSecond(paidAt.asLong());
    if (charge.path("created").isIntegralNumber()) at = HistoryStage.createdOf(charge);
    if (at.isBefore(since)) {
      skip("paid before the first day");
    } else {
      add("checkout.session.completed", session, session.path("payment_status").asText(), at);
    }
  }

  private void invoice(JsonNode invoice) {
    JsonNode paidAt = invoice.path("status_transitions").path("paid_at");
    add(
        "invoice.paid",
        invoice,
        "paid",
        paidAt.isIntegralNumber()
            ? Instant.ofEpochSecond(paidAt.asLong())
            : HistoryStage.createdOf(invoice));
  }

  /** A charge tells of a purchase only where no checkout and no invoice has done so. */
  private void charge(JsonNode charge) {
    Instant at = HistoryStage.createdOf(charge);
    if (!charge.path("paid").asBoolean() || !charge.path("captured").asBoolean(true)) {
      skip("a charge that took no money");
      return;
    }
    boolean known = knownIds.contains(idOf(charge)) || knownIds.contains(paymentOf(charge));
    if (!known && charge.path("payment_intent").isObject()) {
      add("payment_intent.succeeded", paymentWith(charge), "succeeded", at);
    }
    long refunded = charge.path("amount_refunded").asLong();
    if (refunded > 0) {
      add("charge.refunded", charge, "refunded_" + refunded, now);
    } else if (known) {
      skip("a charge of a purchase that is known");
    } else if (!charge.path("payment_intent").isObject()) {
      skip("a charge without a PaymentIntent, which nothing says what was sold with");
    }
  }

  /** The payment with its charge inside, instead of the charge with its payment inside. */
  private static ObjectNode paymentWith(JsonNode charge) {
    ObjectNode alone = charge.deepCopy();
    alone.put("payment_intent", paymentOf(charge));
    ObjectNode payment = charge.path("payment_intent").deepCopy();
    payment.set("latest_charge", alone);
    return payment;
  }

  private void dispute(JsonNode dispute) {
    String status = dispute.path("status").asText();
    boolean open = status.contains("response") || status.contains("review");
    add(
        open ? "charge.dispute.created" : "charge.dispute.closed",
        dispute,
        status,
        now);
  }

  private void add(String type, JsonNode object, String state, Instant at) {
    boolean livemode = object.path("livemode").asBoolean();
    events.add(ImportedEvent.of(type, idOf(object), state, at, livemode, object));
  }

  private void skip(String reason) {
    skipped.merge(reason, 1, Integer::sum);
  }

  private static String paymentOf(JsonNode charge) {
    return idOf(charge.path("payment_intent"));
  }

  private static String idOf(JsonNode node) {
    return node.isObject() ? node.path("id").asText() : node.asText("");
  }
}
