package dev.perennial.instantly;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;

/**
 * What a delivery says of itself. Source: developer.instantly.ai, webhook events.
 *
 * @param eventId 64 lower-case hex digits made of its content, as Instantly gives deliveries no id:
 *     one that is sent again has the same
 * @param eventType as delivered, e.g. {@code lead_unsubscribed}; of a custom label its text
 */
record FeedbackEnvelope(String eventId, String eventType) {

  private static final List<String> IDENTITY =
      List.of("event_type", "timestamp", "campaign_id", "lead_email", "step", "email_id");

  /**
   * @throws MalformedFeedback if it is no event, or lacks what every event has
   */
  static FeedbackEnvelope read(byte[] body) throws MalformedFeedback {
    JsonNode event = FeedbackJson.parse(body);
    return new FeedbackEnvelope(identity(event), required(event, "event_type"));
  }

  private static String required(JsonNode event, String field) throws MalformedFeedback {
    String text = FeedbackJson.text(event, field);
    if (text.isEmpty()) throw new MalformedFeedback(field + " is missing: this is no event");
    return text;
  }

  private static String identity(JsonNode event) throws MalformedFeedback {
    required(event, "timestamp");
    MessageDigest digest = sha256();
    for (String field : IDENTITY) {
      byte[] value = FeedbackJson.delivered(event, field).getBytes(UTF_8);
      // The length first, so that no two lists of values make the same bytes.
      digest.update((value.length + ":").getBytes(UTF_8));
      digest.update(value);
    }
    return HexFormat.of().formatHex(digest.digest());
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
