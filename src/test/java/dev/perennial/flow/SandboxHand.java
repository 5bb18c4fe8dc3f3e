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
    int status =
        installation
            .send(
                HttpRequest.newBuilder(
                        URI.create(
                            installation.sandbox().baseUrl() + "/api/v2/leads/" + leadId))
                    .header("Authorization", "Bearer by-hand")
                    .header("Content-Type", "application/json")
                    .method("PATCH", HttpRequest.BodyPublishers.ofString(patch.toString()))
                    .build())
            .statusCode();
    if (status != 200) throw new IllegalStateException("the sandbox answered " + status);
  }
}
