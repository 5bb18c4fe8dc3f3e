package dev.perennial.instantly;

import com.fasterxml.jackson.databind.JsonNode;
import dev.perennial.domain.campaign.Delivery;
import dev.perennial.domain.campaign.Lead;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * One person in one campaign as Instantly's API v2 takes it. Source: developer.instantly.ai, Lead.
 *
 * @param campaignId Instantly's id of the campaign
 * @param variables custom variables, texts only; names of at most 20 characters
 * @param interest what Instantly should think of the person
 */
public record InstantlyLead(
    String campaignId,
    String email,
    String firstName,
    String lastName,
    String companyName,
    String phone,
    Map<String, String> variables,
    Lead.Interest interest) {

  /** Source: developer.instantly.ai, lt_interest_status. */
  private static final int WON = 4;

  private static final int LOST = -3;

  /** Keys of an answer's {@code payload} that are not custom variables. */
  private static final Set<String> CORE =
      Set.of(
          "firstName", "lastName", "companyName", "jobTitle", "website", "phone",
          "personalization", "email", "campaign");

  static InstantlyLead of(Delivery delivery) {
    Delivery.LeadState lead = delivery.lead();
    return new InstantlyLead(
        delivery.knownCampaignId(),
        delivery.email(),
        lead.firstName(),
        lead.lastName(),
        lead.companyName(),
        lead.phone(),
        lead.fields(),
        lead.interest());
  }

  /** Body of {@code POST /leads/list}. */
  public Map<String, Object> findRequest() {
    return Map.of("campaign", campaignId, "contacts", List.of(email), "limit", 10);
  }

  /** Whether {@code found}, an item of the list, is this person in this campaign. */
  boolean is(JsonNode found) {
    return found.path("campaign").asText().equals(campaignId)
        && found.path("email").asText().equalsIgnoreCase(email);
  }

  /** Body of {@code POST /leads/add}: one lead, so that the counters speak of it alone. */
  public Map<String, Object> addRequest() {
    Map<String, Object> lead = new LinkedHashMap<>();
    lead.put("email", email);
    lead.putAll(core());
    lead.put("custom_variables", variables);
    return Map.of("campaign_id", campaignId, "leads", List.of(lead));
  }

  /**
   * Body of {@code PATCH /leads/{id}}: what differs from the lead that is there. Instantly replaces
   * the custom variables as a whole, so those of others are sent along, and ours that hold no
   * longer are left out.
   *
   * @return empty when nothing differs
   */
  public Map<String, Object> patchRequest(JsonNode found) {
    Map<String, Object> patch = new LinkedHashMap<>();
    core()
        .forEach(
            (name, value) -> {
              if (!found.path(name).asText("").equals(value)) patch.put(name, value);
            });
    Map<String, Object> there = new LinkedHashMap<>();
    for (Map.Entry<String, JsonNode> entry : found.path("payload").properties()) {
      JsonNode value = entry.getValue();
      if (!CORE.contains(entry.getKey()) && value.isValueNode() && !value.isNull()) {
        there.put(entry.getKey(), valueOf(value));
      }
    }
    Map<String, Object> merged = new LinkedHashMap<>(there);
    merged.keySet().removeAll(Lead.FIELDS);
    merged.putAll(variables);
    if (!merged.equals(there)) patch.put("custom_variables", merged);
    return patch;
  }

  /** Body of {@code POST /leads/update-interest-status}; null makes a plain lead again. */
  public Map<String, Object> interestRequest() {
    Map<String, Object> request = new LinkedHashMap<>();
    request.put("lead_email", email);
    request.put("interest_value", interestValue());
    request.put("campaign_id", campaignId);
    return request;
  }

  /**
   * Whether Instantly thinks of {@code found} as it should. A plain lead may carry what a person
   * said of it (interested, meeting booked): only our own marks are taken back.
   */
  boolean hasInterest(JsonNode found) {
    int there = found.path("lt_interest_status").asInt(0);
    return interest == Lead.Interest.NONE
        ? there != WON && there != LOST
        : there == interestValue();
  }

  private Integer interestValue() {
    return switch (interest) {
      case NONE -> null;
      case WON -> WON;
      case LOST -> LOST;
    };
  }

  private Map<String, String> core() {
    Map<String, String> core = new LinkedHashMap<>();
    put(core, "first_name", firstName);
    put(core, "last_name", lastName);
    put(core, "company_name", companyName);
    put(core, "phone", phone);
    return core;
  }

  private static void put(Map<String, String> core, String name, String value) {
    if (!value.isEmpty()) core.put(name, value);
  }

  private static Object valueOf(JsonNode node) {
    if (node.isNumber()) return node.numberValue();
    if (node.isBoolean()) return node.booleanValue();
    return node.asText();
  }
}
