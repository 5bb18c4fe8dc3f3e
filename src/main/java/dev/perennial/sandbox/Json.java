package dev.perennial.sandbox;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/** JSON text and the shape of timestamps. */
final class Json {
  private static final ObjectMapper MAPPER =
      JsonMapper.builder()
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();

  private static final DateTimeFormatter TIMESTAMP =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);

  private Json() {}

  /**
   * One JSON document.
   *
   * @param bytes UTF-8
   * @throws Refused with 400 when it is empty, not JSON, repeats a key, or holds half a character
   */
  static JsonNode read(byte[] bytes) {
    JsonNode document;
    try {
      document = MAPPER.readTree(bytes);
    } catch (JsonProcessingException e) {
      throw Refused.badRequest(
          "Body is not valid JSON: line %d, column %d"
              .formatted(e.getLocation().getLineNr(), e.getLocation().getColumnNr()));
    } catch (IOException e) {
      throw Refused.badRequest("Body is not valid JSON: it is not UTF-8");
    }
    if (document.isMissingNode()) throw Refused.badRequest("Body is not valid JSON: it is empty");
    if (!StandardCharsets.UTF_8.newEncoder().canEncode(document.toString())) {
      throw Refused.badRequest("Body is not valid JSON: it holds half of a surrogate pair");
    }
    return document;
  }

  /** Compact UTF-8. */
  static byte[] write(JsonNode document) {
    try {
      return MAPPER.writeValueAsBytes(document);
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }

  static ObjectNode object() {
    return MAPPER.createObjectNode();
  }

  /** ISO 8601, UTC, always three decimals: {@code 2026-09-01T14:05:00.000Z}. */
  static String timestamp(Instant moment) {
    return TIMESTAMP.format(moment);
  }
}
