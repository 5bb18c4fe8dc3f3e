package dev.perennial.sandbox;

import static dev.perennial.sandbox.SandboxClient.campaignBody;
import static dev.perennial.sandbox.SandboxClient.json;
import static dev.perennial.sandbox.SandboxClient.object;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SandboxCampaignsTest {
  private InstantlySandbox sandbox;
  private SandboxClient client;

  @BeforeEach
  void start() throws IOException {
    sandbox =
        InstantlySandbox.start(
            new InstantlySandbox.Options(0, Optional.empty(), Clock.systemUTC(), List.of()));
    client = new SandboxClient(sandbox);
  }

  @AfterEach
  void stop() {
    sandbox.close();
  }

  @Test
  void aCampaignIsCreatedAsADraft() {
    JsonNode campaign = json(client.post("/campaigns", campaignBody("Texas").toString()));
    assertThat(campaign.path("status").asInt(-9)).isZero();
    assertThat(campaign.path("id").asText()).matches("[0-9a-f-]{14}4[0-9a-f-]{21}");
    assertThat(campaign.path("timestamp_created").asText())
        .matches("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{3}Z");
    assertThat(campaign.at("/sequences/0/steps/0/delay").asInt()).isEqualTo(14);
  }

  @Test
  void twoCampaignsMayHaveTheSameName() {
    assertThat(client.campaign("Texas")).isNotEqualTo(client.campaign("Texas"));
    assertThat(json(client.get("/campaigns?search=Texas")).path("items")).hasSize(2);
  }

  @Test
  void sendingAccountsGivenOnCreateAreDroppedAndPatchSetsThem() {
    ObjectNode body = campaignBody("Texas");
    body.putArray("email_list").add("a@example.com");
    HttpResponse<String> created = client.post("/campaigns", body.toString());
    assertThat(json(created).path("email_list")).isEmpty();

    String path = "/campaigns/" + SandboxClient.id(created);
    client.patch(path, "{\"email_list\":[\"a@example.com\",\"b@example.com\"]}");
    client.patch(path, "{\"email_list\":[\"c@example.com\"]}");
    assertThat(json(client.get(path)).path("email_list").toString())
        .isEqualTo("[\"c@example.com\"]");
  }

  @Test
  void patchReplacesWhatItNamesWholeAndKeepsTheRest() {
    String path = "/campaigns/" + client.campaign("Texas");
    client.patch(path, "{\"sequences\":[{\"steps\":[]}],\"daily_limit\":null}");
    JsonNode campaign = json(client.get(path));
    assertThat(campaign.at("/sequences/0/steps")).isEmpty();
    assertThat(campaign.path("name").asText()).isEqualTo("Texas");
    assertThat(campaign.path("stop_on_reply").asBoolean()).isTrue();
  }

  @Test
  void aCampaignIsActivatedPausedAndDeletedWithItsLeads() {
    String id = client.campaign("Texas");
    String other = client.campaign("Ohio");
    client.lead(id, "ada@example.com");
    client.lead(other, "ada@example.com");

    assertThat(json(client.post("/campaigns/" + id + "/activate")).path("status").asInt())
        .isEqualTo(1);
    assertThat(json(client.post("/campaigns/" + id + "/pause")).path("status").asInt())
        .isEqualTo(2);
    assertThat(client.delete("/campaigns/" + id).statusCode()).isEqualTo(200);
    assertThat(client.get("/campaigns/" + id).statusCode()).isEqualTo(404);
    assertThat(sandbox.leads())
        .singleElement()
        .matches(lead -> lead.path("campaign").asText().equals(other));
  }

  @Test
  void activateTakesNoBody() {
    String path = "/campaigns/" + client.campaign("Texas") + "/activate";
    assertThat(client.post(path, "{}").statusCode()).isEqualTo(400);
    assertThat(client.post(path, "").statusCode()).isEqualTo(400);
  }

  @Test
  void searchMatchesAnyPartOfTheNameInAnyCase() {
    client.campaign("West Virginia March 1 2027");
    client.campaign("Virginia March 1 2027");
    client.campaign("Ohio March 1 2027");
    assertThat(json(client.get("/campaigns?search=virginia%20MARCH")).path("items")).hasSize(2);
    assertThat(json(client.get("/campaigns?search=.*")).path("items")).isEmpty();
  }

  @Test
  void campaignsAreFilteredByStatus() {
    client.campaign("Draft");
    client.post("/campaigns/" + client.campaign("Active") + "/activate");
    assertThat(names(client.get("/campaigns?status=1"))).containsExactly("Active");
    assertThat(names(client.get("/campaigns?exclude_status=1"))).containsExactly("Draft");
  }

  @Test
  void aFullLastPageCarriesACursorToAnEmptyOne() {
    for (int i = 0; i < 20; i++) client.campaign("Campaign " + i);

    List<String> names = new ArrayList<>();
    String query = "";
    int pages = 0;
    while (true) {
      HttpResponse<String> page = client.get("/campaigns" + query);
      names.addAll(names(page));
      pages++;
      if (!json(page).has("next_starting_after")) break;
      query = "?starting_after=" + json(page).path("next_starting_after").asText();
    }
    assertThat(names).hasSize(20).doesNotHaveDuplicates();
    assertThat(pages).isEqualTo(3);
  }

  @Test
  void anUnknownCampaignIsNotFoundAndAMalformedIdIsRefused() {
    String unknown = "/campaigns/00000000-0000-4000-8000-000000000000";
    assertThat(client.get(unknown).statusCode()).isEqualTo(404);
    assertThat(client.patch(unknown, "{\"name\":\"x\"}").statusCode()).isEqualTo(404);
    assertThat(client.delete(unknown).statusCode()).isEqualTo(404);
    assertThat(client.post(unknown + "/activate").statusCode()).isEqualTo(404);
    assertThat(json(client.get("/campaigns/1")).path("message").asText())
        .isEqualTo("params/id must match format \"uuid\"");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "/name|null|body/name must be string",
        "/daily_max_leads|-1|body/daily_max_leads must be >= 0",
        "/daily_max_leads|1.5|body/daily_max_leads must be integer",
        "/open_tracking|null|body/open_tracking must be boolean",
        "/status|1|body must NOT have additional properties ('status')",
        "/email_list|\"a@example.com\"|body/email_list must be array",
        "/sequences|[{}]|body/sequences/0 must have required property 'steps'",
        "/cc_list|[\"a@\"]|body/cc_list/0 must match format \"email\"",
      })
  void aWrongFieldIsRefusedByName(String field, String value, String message) {
    ObjectNode body = campaignBody("Texas");
    body.set(field.substring(1), json(value));
    assertRefused(body, message);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '#',
      value = {
        "timezone#\"America/New_York\"#/timezone must be equal to one of the allowed values",
        "timing#{\"from\":\"9:00\",\"to\":\"17:00\"}"
            + "#/timing/from must match pattern \"^([01][0-9]|2[0-3]):([0-5][0-9])$\"",
        "timing#{\"from\":\"09:00\",\"to\":\"24:00\"}"
            + "#/timing/to must match pattern \"^([01][0-9]|2[0-3]):([0-5][0-9])$\"",
        "days#{}#/days must NOT have fewer than 1 properties",
        "days#{\"7\":true}#/days must NOT have additional properties ('7')",
      })
  void aWrongWindowIsRefused(String field, String value, String message) {
    ObjectNode body = campaignBody("Texas");
    ((ObjectNode) body.at("/campaign_schedule/schedules/0")).set(field, json(value));
    assertRefused(body, "body/campaign_schedule/schedules/0" + message);
  }

  @ParameterizedTest
  @CsvSource({"2027-02-29", "2027-2-1", "20270201", "tomorrow"})
  void aStartDateThatIsNoneIsRefused(String date) {
    ObjectNode body = campaignBody("Texas");
    ((ObjectNode) body.path("campaign_schedule")).put("start_date", date);
    assertRefused(body, "body/campaign_schedule/start_date must match format \"date\"");
  }

  @Test
  void aNumberThatNobodyCanHoldIsRefused() {
    String path = "/campaigns/" + client.campaign("Texas");
    assertThat(json(client.patch(path, "{\"daily_limit\":1e999}")).path("message").asText())
        .isEqualTo("body/daily_limit must be number");
  }

  @Test
  void whatIsRequiredIsMissed() {
    assertRefused(object("{}"), "body must have required property 'name'");
    assertRefused(
        object("{\"name\":\"x\"}"), "body must have required property 'campaign_schedule'");
    String path = "/campaigns/" + client.campaign("Texas");
    assertThat(json(client.patch(path, "{}")).path("message").asText())
        .isEqualTo("body must NOT have fewer than 1 properties");
  }

  private void assertRefused(ObjectNode body, String message) {
    HttpResponse<String> answer = client.post("/campaigns", body.toString());
    assertThat(json(answer).path("message").asText()).isEqualTo(message);
    assertThat(answer.statusCode()).isEqualTo(400);
  }

  private static List<String> names(HttpResponse<String> page) {
    return json(page).path("items").valueStream().map(c -> c.path("name").asText()).toList();
  }
}
