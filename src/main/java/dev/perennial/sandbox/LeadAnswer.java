package dev.perennial.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;

/**
 * A lead as it is kept, and as it is answered.
 *
 * <p>Kept: {@code id}, {@code campaign}, {@code email}, {@code status}, the timestamps, the fields
 * of the request that are not null, {@code custom_variables}, what its mails left behind, and its
 * {@link LeadProgress}. Answered: the same with every field of the API but without the progress,
 * the variables laid flat into {@code payload}.
 */
final class LeadAnswer {
  /** The status of a lead that gets the next step. */
  static final int ACTIVE = 1;

  /** The status of a lead that got its last step, or answered. */
  static final int COMPLETED = 3;

  /** The interest that a lead can have, in words. */
  static final Map<Integer, String> INTERESTS =
      Map.of(
          0, "out of office",
          1, "interested",
          2, "meeting booked",
          3, "meeting completed",
          4, "won",
          -1, "not interested",
          -2, "wrong person",
          -3, "lost",
          -4, "no show");

  private static final List<String> PLAIN_FIELDS =
      List.of(
          "pl_value_lead",
          "assigned_to",
          "last_step_from",
          "last_step_id",
          "last_step_timestamp_executed",
          "last_contacted_from",
          "timestamp_last_contact",
          "timestamp_last_open",
          "timestamp_last_click",
          "timestamp_last_reply",
          "timestamp_last_interest_change");

  private static final List<String> COUNTERS =
      List.of("email_open_count", "email_reply_count", "email_click_count");

  private LeadAnswer() {}

  /** A lead that has just been added. */
  static ObjectNode keepNew(
      String id, String campaign, String email, JsonNode request, String now) {
    ObjectNode lead = Json.object();
    lead.put("id", id).put("campaign", campaign).put("email", email).put("status", ACTIVE);
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

  /** The lead after a mail; {@code last} says that no further one follows. */
  static ObjectNode keepMailed(ObjectNode kept, LeadProgress progress, boolean last, String now) {
    ObjectNode lead = kept.deepCopy();
    progress.keepIn(lead);
    if (last) lead.put("status", COMPLETED);
    lead.put("last_step_from", "campaign").put("last_step_id", progress.stepId());
    lead.put("last_step_timestamp_executed", now).put("timestamp_last_contact", now);
    lead.put("last_contacted_from", progress.account());
    return lead.put("timestamp_updated", now);
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
    COUNTERS.forEach(name -> answer.put(name, kept.path(name).intValue()));
    String email = kept.get("email").textValue();
    answer.put("company_domain", email.substring(email.indexOf('@') + 1));
    addLastStep(kept, answer.putObject("status_summary"));
    answer.put("upload_method", "api");
    answer.putNull("subsequence_id");
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

  private static void addLastStep(ObjectNode kept, ObjectNode summary) {
    if (!kept.has("last_step_id")) return;
    ObjectNode step = summary.putObject("lastStep");
    step.set("from", kept.get("last_step_from"));
    step.set("stepID", kept.get("last_step_id"));
    step.set("timestamp_executed", kept.get("last_step_timestamp_executed"));
  }

  /** The variables and the core fields, by the names that templates and deliveries use. */
  static ObjectNode payload(ObjectNode kept) {
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
