package dev.perennial.stripe.history;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.perennial.domain.purchase.Evidence;
import java.io.UncheckedIOException;
import java.time.Instant;

/**
 * The past, told as the webhook would have told it, so that it is interpreted by the same routes.
 *
 * @param eventId the same for the same object in the same state, so that a repeat is none
 * @param eventType e.g. {@code checkout.session.completed}
 * @param json a snapshot event as Stripe sends it
 */
public record ImportedEvent(String eventId, String eventType, String json) {

  private static final ObjectMapper JSON = new ObjectMapper();

  /**
   * An event that we make of an object.
   *
   * @param state what of the object may change later, e.g. {@code paid}
   * @param at when it happened
   */
  public static ImportedEvent of(
      String eventType,
      String objectId,
      String state,
      Instant at,
      boolean livemode,
      JsonNode object) {
    String eventId =
        Evidence.IMPORTED + (objectId + "_" + state).replaceAll("[^A-Za-z0-9_]", "_");
    ObjectNode event = JSON.createObjectNode();
    event.put("id", eventId);
    event.put("object", "event");
    event.put("type", eventType);
    event.put("created", at.getEpochSecond());
    event.put("livemode", livemode);
    event.putObject("data").set("object", object);
    return new ImportedEvent(eventId, eventType, text(event));
  }

  /** An event that Stripe has kept for us. */
  static ImportedEvent kept(String eventId, String eventType, JsonNode event) {
    return new ImportedEvent(eventId, eventType, text(event));
  }

  private static String text(JsonNode node) {
    try {
      return JSON.writeValueAsString(node);
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }
}
