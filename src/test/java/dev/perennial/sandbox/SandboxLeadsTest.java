package dev.perennial.sandbox;

import static dev.perennial.sandbox.SandboxClient.json;
import static dev.perennial.sandbox.SandboxClient.leadBody;
import static dev.perennial.sandbox.SandboxClient.object;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
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
        interest(
            "{\"lead_email\":\"ADA@example.com\",\"interest_value\":4,\"campaign_id\":\"%s\"}");
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
    assertThat(interest("{\"lead_email\":\"ada@example.com\",\"interest_value\":9}").body())
        .contains("body/interest_value must be equal to one of the allowed values");
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
        "{\"filter\":\"FILTER_VAL_RISKY\"}|body/filter FILTER_VAL_RISKY is valid in Instantly, but"
            + " the sandbox does not play it",
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
    assertThat(json(client.get("/block-lists-entries?search=ADA")).path("items"))
        .extracting(entry -> entry.path("id").asText())
        .containsExactly(id);
    assertThat(block(" ").statusCode()).isEqualTo(400);
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
