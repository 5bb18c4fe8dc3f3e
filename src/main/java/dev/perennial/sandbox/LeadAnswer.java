package dev.perennial.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/**
 * A lead as it is kept, and as it is answered.
 *
 * <p>Kept: {@code id}, {@code campaign}, {@code email}, {@code status}, the timestamps, the fields
 * of the request that are not null, and {@code custom_variables}. Answered: the same with every
 * field of the API, the variables laid flat into {@code payload}.
 */
final class LeadAnswer {
  private static final List<String> PLAIN_FIELDS =
      List.of(
          "pl_value_lead", "assigned_to", "timestamp_last_reply", "timestamp_last_interest_change");

  private LeadAnswer() {}

  /** A lead that has just been added. */
  static ObjectNode keepNew(
      String id, String campaign, String email, JsonNode request, String now) {
    ObjectNode lead = Json.object();
    lead.put("id", id).put("campaign", campaign).put("email", email).put("status", 1);
    lead.put("timestamp_created", now);
    change(lead, request, now);
    return lead;
  }

  /** The lead with the changeable fields of the request laid over it. */
  static ObjectNode keepChanged(ObjectNode kept, JsonNode request, String now) {
    ObjectNode lead = kept.deepCopy();
    change(lead, request, now);
    return lead;
  }

  static ObjectNode of(ObjectNode kept) {
    ObjectNode answer = Json.object();
    answer.set("id", kept.get("id"));
    answer.set("timestamp_created", kept.get("timestamp_created"));
    answer.set("timestamp_updated", kept.get("timestamp_updated"));
    answer.put("organization", Workspace.ORGANIZATION);
    answer.set("campaign", kept.get("campaign"));
    answer.putNull("list_id");
    answer.set("status", kept.get("status"));
    answer.set("email", kept.get("email"));
    LeadFields.CORE.forEach(core -> copyOrNull(kept, core.name(), answer));
    PLAIN_FIELDS.forEach(name -> copyOrNull(kept, name, answer));
    if (kept.has("lt_interest_status")) {
      answer.set("lt_interest_status", kept.get("lt_interest_status"));
    }
    answer.put("email_open_count", 0);
    answer.put("email_reply_count", kept.path("email_reply_count").intValue());
    answer.put("email_click_count", 0);
    String email = kept.get("email").textValue();
    answer.put("company_domain", email.substring(email.indexOf('@') + 1));
    answer.putObject("status_summary");
    answer.put("upload_method", "api");
    answer.putNull("subsequence_id");
    answer.putNull("timestamp_last_contact");
    answer.set("payload", payload(kept));
    return answer;
  }

  private static void change(ObjectNode lead, JsonNode request, String now) {
    lead.put("timestamp_updated", now);
    LeadFields.CORE.forEach(core -> layOver(lead, core.name(), request));
    layOver(lead, "pl_value_lead", request);
    layOver(lead, "assigned_to", request);
    layOver(lead, "custom_variables", request);
    if (request.has("lt_interest_status")) {
      setInterest(lead, request.get("lt_interest_status"), now);
    }
  }

  /**
   * @param value a number, or null for a plain lead
   */
  static void setInterest(ObjectNode lead, JsonNode value, String now) {
    if (value.isNull()) {
      lead.remove("lt_interest_status");
    } else {
      lead.set("lt_interest_status", value);
    }
    lead.put("timestamp_last_interest_change", now).put("timestamp_updated", now);
  }

  private static ObjectNode payload(ObjectNode kept) {
    ObjectNode payload = Json.object();
    if (kept.get("custom_variables") instanceof ObjectNode variables) payload.setAll(variables);
    for (LeadFields.Core core : LeadFields.CORE) {
      if (kept.has(core.name())) payload.set(core.payloadName(), kept.get(core.name()));
    }
    payload.set("email", kept.get("email"));
    payload.set("campaign", kept.get("campaign"));
    return payload;
  }

  private static void layOver(ObjectNode lead, String name, JsonNode request) {
    JsonNode value = request.path(name);
    if (value.isNull()) lead.remove(name);
    if (!value.isMissingNode() && !value.isNull()) lead.set(name, value);
  }

  private static void copyOrNull(ObjectNode kept, String name, ObjectNode answer) {
    if (kept.has(name)) {
      answer.set(name, kept.get(name));
    } else {
      answer.putNull(name);
    }
  }
}
