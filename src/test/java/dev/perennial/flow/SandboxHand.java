package dev.perennial.flow;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.perennial.testing.Installation;
import java.net.URI;
import java.net.http.HttpRequest;
import java.util.Map;
import java.util.Set;

/** What a person does at Instantly by hand. */
final class SandboxHand {

  private static final ObjectMapper JSON = new ObjectMapper();

  private static final Set<String> CORE =
      Set.of(
          "firstName", "lastName", "companyName", "jobTitle", "website", "phone",
          "personalization", "email", "campaign");

  private SandboxHand() {}

  /** Adds variables to those that a lead has. */
  static void patchVariables(
      Installation installation, String leadId, JsonNode lead, Map<String, String> more) {
    ObjectNode variables = JSON.createObjectNode();
    for (Map.Entry<String, JsonNode> entry : lead.path("payload").properties()) {
      if (!CORE.contains(entry.getKey())) variables.set(entry.getKey(), entry.getValue());
    }
    more.forEach(variables::put);
    ObjectNode patch = JSON.createObjectNode().set("custom_variables", variables);
    send(installation, "PATCH", "/api/v2/leads/" + leadId, patch);
  }

  /** Makes a campaign; Instantly does not mind a name that it has already. */
  static void createCampaign(Installation installation, String name) {
    ObjectNode schedule = JSON.createObjectNode();
    ObjectNode times = schedule.putArray("schedules").addObject().put("name", "by hand");
    times.putObject("timing").put("from", "09:00").put("to", "17:00");
    times.putObject("days").put("1", true);
    times.put("timezone", "Africa/Abidjan");
    ObjectNode campaign = JSON.createObjectNode().put("name", name);
    campaign.set("campaign_schedule", schedule);
    send(installation, "POST", "/api/v2/campaigns", campaign);
  }

  private static void send(
      Installation installation, String method, String path, ObjectNode body) {
    int status =
        installation
            .send(
                HttpRequest.newBuilder(URI.create(installation.sandbox().baseUrl() + path))
                    .header("Authorization", "Bearer by-hand")
                    .header("Content-Type", "application/json")
                    .method(method, HttpRequest.BodyPublishers.ofString(body.toString()))
                    .build())
            .statusCode();
    if (status != 200) throw new IllegalStateException("the sandbox answered " + status);
  }
}
