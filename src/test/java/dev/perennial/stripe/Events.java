package dev.perennial.stripe;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.Optional;

/** Small events for tests, written with single quotes for double ones. */
final class Events {

  static final Instant CREATED = Instant.parse("2025-06-01T12:00:00Z");

  private static final ObjectMapper JSON = new ObjectMapper();

  private Events() {}

  static byte[] body(String type, String object, String previousAttributes) {
    return """
    {'id':'evt_1','object':'event','api_version':'2024-06-20','created':%d,'livemode':true,
     'type':'%s','data':{'object':%s,'previous_attributes':%s}}
    """
        .formatted(CREATED.getEpochSecond(), type, object, previousAttributes)
        .replace('\'', '"')
        .getBytes(UTF_8);
  }

  static StripeEvent event(String type, String object) {
    return event(type, object, "{}");
  }

  static StripeEvent event(String type, String object, String previousAttributes) {
    try {
      return StripeEvent.of(body(type, object, previousAttributes));
    } catch (MalformedEvent e) {
      throw new AssertionError(e.getMessage(), e);
    }
  }

  static Optional<JsonNode> answer(String json) {
    return Optional.of(json(json));
  }

  static JsonNode json(String json) {
    try {
      return JSON.readTree(json.replace('\'', '"'));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
