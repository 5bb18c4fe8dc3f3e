package dev.perennial.instantly;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/** The flat JSON object that Instantly delivers, and its values as texts. */
final class FeedbackJson {

  private static final int LONGEST_TEXT = 500;

  private static final ObjectReader READER =
      JsonMapper.builder()
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build()
          .readerFor(JsonNode.class);

  private FeedbackJson() {}

  static JsonNode parse(byte[] body) throws MalformedFeedback {
    JsonNode root;
    try {
      root =
          READER.readTree(
              StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(body)).toString());
    } catch (CharacterCodingException e) {
      throw new MalformedFeedback("the body is not UTF-8");
    } catch (JacksonException e) {
      throw new MalformedFeedback("the body is not one JSON value");
    }
    if (!root.isObject()) throw new MalformedFeedback("the body is not a JSON object");
    return root;
  }

  /** One line that the database takes; "" when the field is absent, null or no plain value. */
  static String text(JsonNode event, String field) {
    StringBuilder text = new StringBuilder();
    delivered(event, field)
        .codePoints()
        .filter(c -> !Character.isISOControl(c) && Character.getType(c) != Character.SURROGATE)
        .limit(LONGEST_TEXT)
        .forEach(text::appendCodePoint);
    return text.toString().strip();
  }

  /** The value as it came, "" when the field is absent, null or no plain value. */
  static String delivered(JsonNode event, String field) {
    JsonNode value = event.path(field);
    return value.isValueNode() && !value.isNull() ? value.asText() : "";
  }
}
