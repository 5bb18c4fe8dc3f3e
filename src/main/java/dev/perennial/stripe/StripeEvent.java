package dev.perennial.stripe;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * An event with all that is known about its object.
 *
 * @param object the payment, invoice, customer … it is about; a missing node in a thin event
 * @param previousAttributes what an update changed, as it was; a missing node when nothing is said
 * @param answers of the Stripe API by path; empty where Stripe knows no such object (404)
 */
public record StripeEvent(
    StripeEnvelope envelope,
    JsonNode object,
    JsonNode previousAttributes,
    Map<String, Optional<JsonNode>> answers) {

  public StripeEvent {
    answers = Map.copyOf(answers);
  }

  /**
   * Reads the body of a webhook request.
   *
   * @throws MalformedEvent as {@link StripeEnvelope#read}
   */
  public static StripeEvent of(byte[] body) throws MalformedEvent {
    JsonNode root = EventJson.parse(body);
    StripeEnvelope envelope = StripeEnvelope.of(root);
    JsonNode data = envelope.thin() ? MissingNode.getInstance() : root.path("data");
    JsonNode object = data.path("object");
    return new StripeEvent(
        envelope, object, data.path("previous_attributes"), expandedPartsOf(object));
  }

  /** What Stripe put whole into the object, because somebody asked for it, needs no read. */
  private static Map<String, Optional<JsonNode>> expandedPartsOf(JsonNode object) {
    StripeObject session = new StripeObject(object);
    if (!session.text("object").equals("checkout.session")) return Map.of();
    Map<String, Optional<JsonNode>> parts = new HashMap<>();
    StripeObject items = session.at("line_items");
    if (items.isObject()) {
      parts.put(StripeReads.lineItems(session.id("id")), Optional.of(items.node()));
    }
    StripeObject payment = session.at("payment_intent");
    if (payment.isObject()) {
      parts.put(StripeReads.paymentIntent(payment.id("id")), Optional.of(payment.node()));
    }
    return parts;
  }

  /** The same event, knowing one answer more; empty for a 404. */
  public StripeEvent withAnswer(String path, Optional<JsonNode> answer) {
    Map<String, Optional<JsonNode>> more = new HashMap<>(answers);
    more.put(path, answer);
    return new StripeEvent(envelope, object, previousAttributes, more);
  }

  /**
   * A thin event together with the object it names, as the API shows it now.
   *
   * @throws MalformedEvent if that is not the kind of object that the type speaks of
   */
  public StripeEvent asSnapshot(JsonNode relatedObject) throws MalformedEvent {
    StripeEnvelope snapshot = envelope.asSnapshot();
    StripeEnvelope.checkObject(snapshot.eventType(), new StripeObject(relatedObject));
    return new StripeEvent(snapshot, relatedObject, MissingNode.getInstance(), answers);
  }

  StripeObject subject() {
    return new StripeObject(object);
  }

  StripeObject before() {
    return new StripeObject(previousAttributes);
  }

  /** The last word of the type, what happened: {@code paid} of {@code invoice.paid}. */
  String happening() {
    return envelope.eventType().substring(envelope.eventType().lastIndexOf('.') + 1);
  }

  boolean asked(String path) {
    return answers.containsKey(path);
  }

  /** What the API answered; absent when it was not asked or knows no such object. */
  StripeObject answer(String path) {
    return answers
        .getOrDefault(path, Optional.empty())
        .map(StripeObject::new)
        .orElse(StripeObject.ABSENT);
  }
}
