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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SandboxLeadsTest {
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
  void variablesComeBackFlatBesideTheCoreFields() {
    JsonNode lead = json(client.post("/leads", leadBody(campaign, "ada@example.com").toString()));
    assertThat(lead.path("payload"))
        .isEqualTo(
            object(
                """
                {"product": "Labour law poster", "daysToRenewal": 30, "vip": true,
                 "firstName": "Ada", "lastName": "Lovelace",
                 "email": "ada@example.com", "campaign": "%s"}
                """
                    .formatted(campaign)));
    assertThat(lead.path("status").asInt()).isEqualTo(1);
    assertThat(lead.path("company_domain").asText()).isEqualTo("example.com");
    assertThat(lead.has("custom_variables")).isFalse();
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
  void patchReplacesAllVariablesAndKeepsOtherFields() {
    String path = "/leads/" + client.lead(campaign, "ada@example.com");
    client.patch(path, "{\"custom_variables\":{\"state\":\"Texas\"},\"last_name\":null}");
    JsonNode lead = json(client.get(path));
    assertThat(lead.path("payload"))
        .isEqualTo(
            object(
                """
                {"state": "Texas", "firstName": "Ada", "email": "ada@example.com",
                 "campaign": "%s"}
                """
                    .formatted(campaign)));
    assertThat(lead.path("last_name").isNull()).isTrue();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"email\":\"b@example.com\"}|body must NOT have additional properties ('email')",
        "{\"campaign\":\"x\"}|body must NOT have additional properties ('campaign')",
        "{\"status\":3}|body must NOT have additional properties ('status')",
        "{\"lt_interest_status\":7}"
            + "|body/lt_interest_status must be equal to one of the allowed values",
        "{\"custom_variables\":{\"a\":{}}}"
            + "|body/custom_variables/a must be string,number,boolean,null",
        "{\"custom_variables\":{\"a\":[]}}"
            + "|body/custom_variables/a must be string,number,boolean,null",
        "{\"custom_variables\":{\"firstname\":\"x\"}}"
            + "|body/custom_variables/firstname must NOT be named like a core field of the lead",
        "{}|body must NOT have fewer than 1 properties",
      })
  void aWrongPatchIsRefused(String body, String message) {
    HttpResponse<String> answer =
        client.patch("/leads/" + client.lead(campaign, "ada@example.com"), body);
    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(json(answer).path("message").asText()).isEqualTo(message);
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
  void aDeletedLeadVanishesAndMayComeBackAsANewOne() {
    String id = client.lead(campaign, "ada@example.com");
    assertThat(SandboxClient.id(client.delete("/leads/" + id))).isEqualTo(id);
    assertThat(client.get("/leads/" + id).statusCode()).isEqualTo(404);
    assertThat(list("{\"contacts\":[\"ada@example.com\"]}")).isEmpty();
    assertThat(list("{\"campaign\":\"" + campaign + "\"}")).isEmpty();
    assertThat(client.lead(campaign, "ada@example.com")).isNotEqualTo(id);
  }

  @Test
  void interestIsSetInOneCampaignOrInAll() {
    String here = client.lead(campaign, "ada@example.com");
    String there = client.lead(client.campaign("Ohio"), "ada@example.com");

    HttpResponse<String> one =
        interest("{\"lead_email\":\"ADA@example.com\",\"interest_value\":4,\"campaign_id\":\"%s\"}");
    assertThat(one.statusCode()).isEqualTo(202);
    assertThat(json(client.get("/leads/" + here)).path("lt_interest_status").asInt()).isEqualTo(4);
    assertThat(json(client.get("/leads/" + there)).has("lt_interest_status")).isFalse();

    interest("{\"lead_email\":\"ada@example.com\",\"interest_value\":-3}");
    assertThat(list("{\"filter\":\"FILTER_LEAD_LOST\"}")).hasSize(2);

    interest("{\"lead_email\":\"ada@example.com\",\"interest_value\":null}");
    assertThat(json(client.get("/leads/" + here)).has("lt_interest_status")).isFalse();
  }

  @Test
  void theInterestOfAnUnknownPersonIsRefusedWithABareError() {
    HttpResponse<String> answer =
        interest("{\"lead_email\":\"nobody@example.com\",\"interest_value\":4}");
    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(answer.body()).isEqualTo("{\"error\":\"Invalid lead email\"}");
  }

  @Test
  void leadsAreListedByCampaignContactsIdsAndSearch() {
    String ada = client.lead(campaign, "ada@example.com");
    String bob = client.lead(campaign, "bob@example.org");
    String other = client.campaign("Ohio");
    String adaThere = client.lead(other, "ada@example.com");

    assertThat(list("{\"campaign\":\"" + campaign + "\"}")).containsExactlyInAnyOrder(ada, bob);
    assertThat(list("{\"contacts\":[\"Ada@example.com\"]}"))
        .containsExactlyInAnyOrder(ada, adaThere);
    assertThat(list("{\"campaign\":\"" + other + "\",\"contacts\":[\"ada@example.com\"]}"))
        .containsExactly(adaThere);
    assertThat(list("{\"ids\":[\"" + bob + "\"]}")).containsExactly(bob);
    assertThat(list("{\"search\":\"BOB@\"}")).containsExactly(bob);
    assertThat(list("{\"search\":\"lovelace\",\"excluded_ids\":[\"" + bob + "\"]}"))
        .containsExactlyInAnyOrder(ada, adaThere);
    assertThat(list("{}")).hasSize(3).isSorted();
  }

  @Test
  void leadsArePagedById() {
    for (int i = 0; i < 12; i++) client.lead(campaign, "lead" + i + "@example.com");
    JsonNode first = json(client.post("/leads/list", "{}"));
    assertThat(first.path("items")).hasSize(10);
    String next = first.path("next_starting_after").asText();
    assertThat(list("{\"starting_after\":\"" + next + "\",\"limit\":100}")).hasSize(2);
  }

  @Test
  void whatSendingWouldDoCanBePlayed() {
    String bounced = client.lead(campaign, "ada@example.com");
    String left = client.lead(campaign, "bob@example.com");
    String replied = client.lead(campaign, "cyd@example.com");
    String active = client.lead(campaign, "dan@example.com");

    sandbox.play(bounced, Outcome.BOUNCED);
    sandbox.play(left, Outcome.UNSUBSCRIBED);
    sandbox.play(replied, Outcome.REPLIED);

    assertThat(list("{\"filter\":\"FILTER_VAL_BOUNCED\"}")).containsExactly(bounced);
    assertThat(list("{\"filter\":\"FILTER_VAL_UNSUBSCRIBED\"}")).containsExactly(left);
    assertThat(list("{\"filter\":\"FILTER_VAL_COMPLETED\"}")).containsExactly(replied);
    assertThat(list("{\"filter\":\"FILTER_VAL_ACTIVE\"}")).containsExactly(active);
    assertThat(json(client.get("/leads/" + replied)).path("email_reply_count").asInt()).isOne();
    assertThatThrownBy(() -> sandbox.play("nobody", Outcome.BOUNCED))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"campaign_ids\":[]}|body must NOT have additional properties ('campaign_ids')",
        "{\"filter\":\"FILTER_VAL_OPENED\"}|body/filter must be equal to one of the allowed values",
        "{\"filter\":\"FILTER_VAL_RISKY\"}"
            + "|body/filter FILTER_VAL_RISKY is valid in Instantly, but the sandbox does not play it",
        "{\"queries\":[]}|body/queries is valid in Instantly, but the sandbox does not play it",
        "{\"limit\":101}|body/limit must be <= 100",
        "{\"limit\":\"10\"}|body/limit must be integer",
      })
  void aWrongListRequestIsRefused(String body, String message) {
    HttpResponse<String> answer = client.post("/leads/list", body);
    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(json(answer).path("message").asText()).isEqualTo(message);
  }

  @Test
  void theBlockListHoldsAValueOnce() {
    String id = SandboxClient.id(block("ada@example.com"));
    assertThat(SandboxClient.id(block(" ADA@example.com "))).isEqualTo(id);
    block("example.org");
    assertThat(json(client.get("/block-lists-entries")).path("items")).hasSize(2);
    assertThat(json(client.get("/block-lists-entries?domains_only=true")).at("/items/0/bl_value"))
        .isEqualTo(json("\"example.org\""));
    assertThat(block(" ").statusCode()).isEqualTo(400);
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

  private HttpResponse<String> interest(String body) {
    return client.post("/leads/update-interest-status", body.replace("%s", campaign));
  }

  private HttpResponse<String> block(String value) {
    return client.post("/block-lists-entries", "{\"bl_value\":\"" + value + "\"}");
  }

  private List<String> list(String body) {
    return json(client.post("/leads/list", body))
        .path("items")
        .valueStream()
        .map(lead -> lead.path("id").asText())
        .toList();
  }
}
