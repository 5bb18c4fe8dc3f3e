package dev.perennial.sandbox;

import static dev.perennial.sandbox.FullBodies.everyCampaignField;
import static dev.perennial.sandbox.FullBodies.everyLeadField;
import static dev.perennial.sandbox.FullBodies.webhookBody;
import static dev.perennial.sandbox.SandboxClient.campaignBody;
import static dev.perennial.sandbox.SandboxClient.json;
import static dev.perennial.sandbox.SandboxClient.leadBody;
import static dev.perennial.sandbox.SandboxClient.object;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.perennial.testing.InstantlyContract;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the sandbox takes and gives is allowed by the OpenAPI document. */
class SandboxConformsTest {
  private static final InstantlyContract CONTRACT = new InstantlyContract();
  private static final String UNKNOWN = "00000000-0000-4000-8000-000000000000";

  private InstantlySandbox sandbox;
  private SandboxClient client;
  private String campaign;
  private String lead;

  @BeforeEach
  void start() throws IOException {
    sandbox =
        InstantlySandbox.start(
            new InstantlySandbox.Options(
                0, Optional.empty(), Clock.systemUTC(), List.of("a@example.com")));
    client = new SandboxClient(sandbox);
    campaign = client.campaign("Texas March 1 2027");
    lead = client.lead(campaign, "ada@example.com");
  }

  @AfterEach
  void stop() {
    sandbox.close();
  }

  @Test
  void campaignCallsConform() {
    assertConforms(200, client.post("/campaigns", campaignBody("Texas").toString()));
    assertConforms(200, client.post("/campaigns", everyCampaignField("x").toString()));
    assertConforms(200, client.get("/campaigns"));
    assertConforms(200, client.get("/campaigns?limit=1&search=texas&status=0&exclude_status=-99"));
    assertConforms(200, client.get("/campaigns?starting_after=" + campaign));
    assertConforms(200, client.get("/campaigns/" + campaign));
    ObjectNode patch = everyCampaignField("y");
    patch.remove("ai_sdr_id");
    assertConforms(200, client.patch("/campaigns/" + campaign, patch.toString()));
    assertConforms(200, client.post("/campaigns/" + campaign + "/activate"));
    assertConforms(200, client.post("/campaigns/" + campaign + "/pause"));
    assertConforms(200, client.delete("/campaigns/" + campaign));
  }

  @Test
  void leadCallsConform() {
    String added = leadBody(campaign, "bob@example.com").put("phone", "1").toString();
    assertConforms(200, client.post("/leads", added));
    assertConforms(200, client.post("/leads", added));
    assertConforms(200, client.post("/leads/add", addBody().toString()));
    assertConforms(200, client.post("/leads/add", addBody().toString()));
    assertConforms(200, client.get("/leads/" + lead));
    assertConforms(200, client.patch("/leads/" + lead, everyLeadField().toString()));
    assertConforms(200, client.get("/leads/" + lead));
    sandbox.play(lead, Outcome.REPLIED);
    assertConforms(200, client.post("/leads/list", "{}"));
    assertConforms(200, client.post("/leads/list"));
    assertConforms(200, client.post("/leads/list", listBody().toString()));
    assertConforms(202, client.post("/leads/update-interest-status", interestBody().toString()));
    assertConforms(200, client.delete("/leads/" + lead));
  }

  @Test
  void workspaceCallsConform() {
    assertConforms(200, client.get("/accounts"));
    assertConforms(200, client.get("/accounts?limit=1&search=a&status=1"));
    assertConforms(200, client.get("/workspaces/current"));
    assertConforms(200, client.post("/block-lists-entries", "{\"bl_value\":\"b@example.com\"}"));
    assertConforms(200, client.post("/block-lists-entries", "{\"bl_value\":\"example.org\"}"));
    assertConforms(200, client.get("/block-lists-entries?limit=1&domains_only=true&search=e"));
  }

  @Test
  void webhookCallsConform() {
    try (WebhookReceiver receiver = new WebhookReceiver()) {
      HttpResponse<String> created =
          client.post("/webhooks", webhookBody(receiver.url()).toString());
      assertConforms(200, created);
      String path = "/webhooks/" + SandboxClient.id(created);
      assertConforms(200, client.get("/webhooks"));
      assertConforms(
          200, client.get("/webhooks?limit=1&event_type=all_events&campaign=" + UNKNOWN));
      assertConforms(200, client.get("/webhooks/event-types"));
      assertConforms(200, client.get(path));
      assertConforms(200, client.patch(path, webhookBody(receiver.url()).toString()));
      assertConforms(200, client.post(path + "/test"));
      receiver.answerWith(500);
      assertConforms(200, client.post(path + "/test"));
      for (int i = 0; i < 3; i++) sandbox.play(lead, Outcome.OPENED);
      assertConforms(200, client.get(path));
      assertConforms(200, client.post(path + "/resume"));
      assertConforms(200, client.delete(path));
      assertConforms(404, client.delete(path));
    }
  }

  @Test
  void mailCallsConform() {
    client.patch("/campaigns/" + campaign, "{\"email_list\":[\"a@example.com\"]}");
    client.post("/campaigns/" + campaign + "/activate");
    sandbox.sendMailsOf(LocalDate.parse("2027-10-01"));
    sandbox.play(lead, Outcome.REPLIED);
    HttpResponse<String> mails = client.get("/emails");
    assertConforms(200, mails);
    assertThat(json(mails).path("items")).hasSize(2);
    assertConforms(
        200,
        client.get(
            "/emails?limit=1&search=ada%40example.com&lead=ada%40example.com&email_type=sent"
                + "&sort_order=asc&eaccount=a%40example.com&campaign_id="
                + campaign));
    assertConforms(200, client.get("/emails/" + json(mails).at("/items/0/id").asText()));
    assertConforms(404, client.get("/emails/" + UNKNOWN));
    assertConforms(200, client.get("/leads/" + lead));
    assertConforms(200, client.post("/leads/list", "{\"filter\":\"FILTER_VAL_CONTACTED\"}"));
  }

  @Test
  void refusalsConform() {
    assertConforms(400, client.post("/campaigns", "{}"), false);
    assertConforms(400, client.get("/campaigns?limit=0"), false);
    assertConforms(404, client.get("/campaigns/" + UNKNOWN));
    assertConforms(404, client.delete("/leads/" + UNKNOWN));
    assertConforms(404, client.patch("/leads/" + UNKNOWN, "{\"first_name\":\"Ada\"}"));
    for (int status : List.of(401, 402, 403, 429)) {
      sandbox.answerNext(Fault.answering("GET", "/api/v2/leads", status));
      assertConforms(status, client.get("/leads/" + lead));
    }
    sandbox.answerNext(Fault.answering("DELETE", "/api/v2/leads", 409));
    assertConforms(409, client.delete("/leads/" + lead));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "/campaign_schedule",
        "/campaign_schedule/schedules/0",
        "/campaign_schedule/schedules/0/timing",
        "/campaign_schedule/schedules/0/days",
        "/sequences/0",
        "/sequences/0/steps/0",
        "/sequences/0/steps/0/variants/0",
        "/auto_variant_select",
        "/limit_emails_per_company_override",
        "/provider_routing_rules/0"
      })
  void aMisspeltFieldOfACampaignIsRefusedByBoth(String where) {
    ObjectNode body = everyCampaignField("x");
    ((ObjectNode) body.at(where)).put("bogus", 1);
    assertBothRefuse(client.post("/campaigns", body.toString()));
    body.remove("ai_sdr_id");
    assertBothRefuse(client.patch("/campaigns/" + campaign, body.toString()));
  }

  @Test
  void aMisspeltFieldOfALeadIsRefusedByBoth() {
    assertBothRefuse(client.post("/leads", bogus(leadBody(campaign, "b@example.com"))));
    assertBothRefuse(client.post("/leads/add", bogus(addBody())));
    ObjectNode nested = addBody();
    ((ObjectNode) nested.at("/leads/0")).put("bogus", 1);
    assertBothRefuse(client.post("/leads/add", nested.toString()));
    assertBothRefuse(client.post("/leads/list", bogus(listBody())));
    assertBothRefuse(client.post("/leads/update-interest-status", bogus(interestBody())));
    assertBothRefuse(client.patch("/leads/" + lead, bogus(everyLeadField())));
    assertBothRefuse(
        client.post("/block-lists-entries", bogus(object("{\"bl_value\":\"b@example.com\"}"))));
    assertBothRefuse(client.get("/accounts?bogus=1"));
    assertBothRefuse(client.get("/emails?bogus=1"));
  }

  @Test
  void aMisspeltFieldOfAWebhookIsRefusedByBoth() {
    ObjectNode body = webhookBody("http://a.example.com");
    String path = "/webhooks/" + SandboxClient.id(client.post("/webhooks", body.toString()));
    assertBothRefuse(client.post("/webhooks", bogus(body)));
    assertBothRefuse(client.patch(path, bogus(object("{\"name\":\"x\"}"))));
    assertBothRefuse(client.get("/webhooks?bogus=1"));
  }

  private void assertConforms(int status, HttpResponse<String> answer) {
    assertConforms(status, answer, true);
  }

  private void assertConforms(int status, HttpResponse<String> answer, boolean requestToo) {
    RecordedRequest request = last();
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
    if (requestToo) assertThat(CONTRACT.violations(request)).isEmpty();
    assertThat(
            CONTRACT.violationsOfAnswer(
                request.method(),
                request.path(),
                status,
                answer.headers().firstValue("Content-Type").orElse(""),
                answer.body()))
        .isEmpty();
  }

  private void assertBothRefuse(HttpResponse<String> answer) {
    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(json(answer).path("message").asText())
        .endsWith("must NOT have additional properties ('bogus')");
    assertThat(CONTRACT.violations(last())).isNotEmpty();
  }

  private RecordedRequest last() {
    List<RecordedRequest> requests = sandbox.requests();
    return requests.get(requests.size() - 1);
  }

  private static String bogus(ObjectNode body) {
    return body.put("bogus", 1).toString();
  }

  private ObjectNode addBody() {
    ObjectNode body =
        object(
            """
            {"campaign_id": "%s", "leads": [], "skip_if_in_workspace": false,
             "skip_if_in_campaign": false, "skip_if_in_list": true, "assigned_to": "%s"}
            """
                .formatted(campaign, UNKNOWN));
    body.withArray("leads").add(everyLeadField().put("email", "cyd@example.com"));
    body.withArray("leads").addObject().put("email", "dan@example.com");
    return body;
  }

  private ObjectNode listBody() {
    return object(
        """
        {"campaign": "%1$s", "contacts": ["ada@example.com"], "ids": ["%2$s"],
         "excluded_ids": ["%3$s"], "search": "a", "filter": "FILTER_VAL_COMPLETED", "limit": 1,
         "starting_after": "%3$s"}
        """
            .formatted(campaign, lead, UNKNOWN));
  }

  private ObjectNode interestBody() {
    return object(
        """
        {"lead_email": "ada@example.com", "interest_value": 4, "campaign_id": "%s",
         "disable_auto_interest": true}
        """
            .formatted(campaign));
  }
}
