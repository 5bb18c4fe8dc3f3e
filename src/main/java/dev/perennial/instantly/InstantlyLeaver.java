package dev.perennial.instantly;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * A lead that opted out or bounced. Source: developer.instantly.ai, Lead, field {@code status}.
 *
 * @param eventType what the webhook would have told, e.g. {@code lead_unsubscribed}
 * @param since when the lead changed last, as Instantly writes it; it did not leave later
 */
public record InstantlyLeaver(
    String eventType, String email, String workspace, String campaignId, String since) {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int BOUNCED = -1;
  private static final int UNSUBSCRIBED = -2;

  /** Empty when the lead did neither: Instantly passes over filters that it does not know. */
  static Optional<InstantlyLeaver> of(JsonNode lead) {
    return switch (lead.path("status").asInt()) {
      case BOUNCED -> Optional.of(of(lead, "email_bounced"));
      case UNSUBSCRIBED -> Optional.of(of(lead, "lead_unsubscribed"));
      default -> Optional.empty();
    };
  }

  private static InstantlyLeaver of(JsonNode lead, String eventType) {
    String updated = FeedbackJson.text(lead, "timestamp_updated");
    return new InstantlyLeaver(
        eventType,
        FeedbackJson.text(lead, "email").toLowerCase(Locale.ROOT),
        FeedbackJson.text(lead, "organization"),
        FeedbackJson.text(lead, "campaign"),
        updated.isEmpty() ? FeedbackJson.text(lead, "timestamp_created") : updated);
  }

  /** The event that the webhook would have delivered; the same lead gives the same bytes. */
  byte[] asDelivery() {
    Map<String, Object> event = new LinkedHashMap<>();
    event.put("timestamp", since);
    event.put("event_type", eventType);
    event.put("workspace", workspace);
    event.put("campaign_id", campaignId);
    event.put("campaign_name", "");
    event.put("lead_email", email);
    event.put("reconciled", true);
    try {
      return JSON.writeValueAsString(event).getBytes(StandardCharsets.UTF_8);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a map of texts is always JSON", e);
    }
  }
}
