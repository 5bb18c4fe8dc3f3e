package dev.perennial.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Locale;

/**
 * A webhook as it is kept, and as it is answered.
 *
 * <p>Kept: the fields of the API, and under {@code failures} how many deliveries failed in a row.
 */
final class Webhook {
  private static final String FAILURES = "failures";
  private static final int ACTIVE = 1;
  private static final int DISABLED = -1;
  private static final int FAILURES_ALLOWED = 2;

  private Webhook() {}

  static ObjectNode keepNew(String id, JsonNode request, String now) {
    ObjectNode webhook = Json.object();
    webhook.put("id", id).put("organization", Workspace.ORGANIZATION);
    webhook.putNull("campaign").putNull("name").putNull("custom_interest_value");
    webhook.putNull("headers").put("timestamp_created", now);
    return keepResumed(keepChanged(webhook, request));
  }

  /** The webhook with the fields of the request laid over it. */
  static ObjectNode keepChanged(ObjectNode kept, JsonNode request) {
    ObjectNode webhook = kept.deepCopy();
    webhook.setAll((ObjectNode) request);
    if (webhook.get("campaign").isTextual()) {
      webhook.put("campaign", webhook.get("campaign").textValue().toLowerCase(Locale.ROOT));
    }
    return webhook;
  }

  static ObjectNode keepResumed(ObjectNode kept) {
    ObjectNode webhook = kept.deepCopy();
    webhook.put("status", ACTIVE).putNull("timestamp_error").remove(FAILURES);
    return webhook;
  }

  /** After a delivery; the third failure in a row disables it. */
  static ObjectNode keepTried(ObjectNode kept, boolean success, String now) {
    ObjectNode webhook = kept.deepCopy();
    int failures = success ? 0 : kept.path(FAILURES).intValue() + 1;
    webhook.put(FAILURES, failures);
    if (failures > FAILURES_ALLOWED) webhook.put("status", DISABLED).put("timestamp_error", now);
    return webhook;
  }

  static boolean isActive(ObjectNode kept) {
    return kept.get("status").intValue() == ACTIVE;
  }

  static boolean hasFailed(ObjectNode kept) {
    return kept.path(FAILURES).intValue() > 0;
  }

  static boolean fits(ObjectNode kept, Happening happening) {
    String type = kept.get("event_type").textValue();
    JsonNode campaign = kept.get("campaign");
    return isActive(kept)
        && (type.equals(WebhookFields.ALL_EVENTS) || type.equals(happening.subscription()))
        && (campaign.isNull() || campaign.textValue().equals(happening.campaign()));
  }

  static ObjectNode answer(ObjectNode kept) {
    ObjectNode answer = kept.deepCopy();
    answer.remove(FAILURES);
    return answer;
  }
}
