package dev.perennial.sandbox;

import static dev.perennial.sandbox.SandboxClient.json;
import static dev.perennial.sandbox.SandboxClient.leadBody;
import static dev.perennial.sandbox.SandboxClient.object;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SandboxLeadUploadTest {
  private InstantlySandbox sandbox;
  private SandboxClient client;
  private String campaign;

  @BeforeEach
  void start() throws IOException {
    sandbox =
        InstantlySandbox.start(
            new InstantlySandbox.Options(0, Optional.empty(), Clock.systemUTC(), List.of()));
    client = new SandboxClient(sandbox);
    campaign = client.campaign("Texas March 1 2027");
  }

  @AfterEach
  void stop() {
    sandbox.close();
  }

  @Test
  void aKnownLeadIsAnsweredUnchanged() {
    String id = client.lead(campaign, "ada@example.com");
    ObjectNode again = leadBody(campaign, "ADA@example.com").put("first_name", "Grace");
    JsonNode answer = json(client.post("/leads", again.toString()));
    assertThat(answer.path("id").asText()).isEqualTo(id);
    assertThat(answer.path("first_name").asText()).isEqualTo("Ada");
    assertThat(sandbox.leads()).hasSize(1);
  }

  @Test
  void onePersonIsALeadOfItsOwnInEachCampaign() {
    String other = client.campaign("Ohio March 1 2027");
    assertThat(client.lead(campaign, "ada@example.com"))
        .isNotEqualTo(client.lead(other, "ada@example.com"));
  }

  @Test
  void skippingWhoIsInAnyCampaignAnswersTheLeadThere() {
    String id = client.lead(client.campaign("Ohio"), "ada@example.com");
    ObjectNode body = leadBody(campaign, "ada@example.com").put("skip_if_in_campaign", true);
    assertThat(SandboxClient.id(client.post("/leads", body.toString()))).isEqualTo(id);
  }

  @Test
  void leadsAreAddedWithACountForEachFate() {
    client.lead(campaign, "known@example.com");
    client.post("/block-lists-entries", "{\"bl_value\":\"blocked@example.com\"}");
    client.post("/block-lists-entries", "{\"bl_value\":\"blocked.example.org\"}");

    JsonNode answer =
        add(
            "known@example.com",
            "new@example.com",
            "New@example.com",
            "nobody@example.invalid",
            "BLOCKED@example.com",
            "any@blocked.example.org");

    ObjectNode counts = object(answer.toString());
    counts.remove(List.of("created_leads", "blocklist_used"));
    assertThat(counts)
        .isEqualTo(
            object(
                """
                {"status": "success", "total_sent": 6, "leads_uploaded": 1, "duplicated_leads": 1,
                 "duplicate_email_count": 1, "invalid_email_count": 1, "in_blocklist": 2,
                 "skipped_count": 0, "incomplete_count": 0, "remaining_in_plan": 99998}
                """));
    assertThat(answer.path("created_leads")).hasSize(1);
    assertThat(answer.at("/created_leads/0/index").asInt()).isEqualTo(1);
    String id = answer.at("/created_leads/0/id").asText();
    assertThat(json(client.get("/leads/" + id)).path("email").asText())
        .isEqualTo("new@example.com");
  }

  @Test
  void skipIfInCampaignMeansAnyCampaign() {
    client.lead(client.campaign("Ohio"), "ada@example.com");
    ObjectNode body = addBody("ada@example.com").put("skip_if_in_campaign", true);
    JsonNode answer = json(client.post("/leads/add", body.toString()));
    assertThat(answer.path("skipped_count").asInt()).isEqualTo(1);
    assertThat(answer.path("created_leads")).isEmpty();
  }

  @Test
  void leadsOfAnUnknownCampaignAreNotFound() {
    String unknown = "00000000-0000-4000-8000-000000000000";
    assertThat(client.post("/leads", leadBody(unknown, "a@example.com").toString()).statusCode())
        .isEqualTo(404);
    ObjectNode body = addBody("a@example.com").put("campaign_id", unknown);
    assertThat(client.post("/leads/add", body.toString()).statusCode()).isEqualTo(404);
  }

  @Test
  void aLeadWithoutACampaignIsRefused() {
    HttpResponse<String> answer = client.post("/leads", "{\"email\":\"ada@example.com\"}");
    assertThat(json(answer).path("message").asText())
        .isEqualTo("body must have required property 'campaign'");
    ObjectNode misspelt = addBody("ada@example.com");
    misspelt.set("campaign", misspelt.remove("campaign_id"));
    assertThat(client.post("/leads/add", misspelt.toString()).statusCode()).isEqualTo(400);
  }

  @Test
  void aFullPlanIsRefusedWith403() throws IOException {
    Workspace workspace = Workspace.open(new Journal.None(), Clock.systemUTC());
    CampaignCalls campaigns = new CampaignCalls(workspace);
    LeadUpload upload = new LeadUpload(workspace, 1);
    ObjectNode none = Json.object();
    String id =
        campaigns
            .create(new Call("", none, SandboxClient.campaignBody("Texas")))
            .body()
            .path("id")
            .asText();
    upload.addOne(new Call("", none, leadBody(id, "ada@example.com")));
    assertThatThrownBy(() -> upload.addOne(new Call("", none, leadBody(id, "bob@example.com"))))
        .isInstanceOf(Refused.class)
        .hasMessage("Lead limit reached. Remaining uploads: 0");
    upload.addOne(new Call("", none, leadBody(id, "ada@example.com")));
    assertThat(workspace.leads().all()).hasSize(1);
  }

  private JsonNode add(String... emails) {
    return json(client.post("/leads/add", addBody(emails).toString()));
  }

  private ObjectNode addBody(String... emails) {
    ObjectNode body = object("{\"campaign_id\":\"" + campaign + "\",\"leads\":[]}");
    for (String email : emails) body.withArray("leads").addObject().put("email", email);
    return body;
  }
}
