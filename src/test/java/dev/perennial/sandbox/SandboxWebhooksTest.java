package dev.perennial.sandbox;

import static dev.perennial.sandbox.SandboxClient.id;
import static dev.perennial.sandbox.SandboxClient.json;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Subscribing. What is delivered is in SandboxDeliveriesTest. */
class SandboxWebhooksTest {
  private static final Clock CLOCK =
      Clock.fixed(Instant.parse("2027-03-01T12:00:00Z"), ZoneOffset.UTC);
  private static final String UNKNOWN = "00000000-0000-4000-8000-000000000000";

  private InstantlySandbox sandbox;
  private SandboxClient client;

  @BeforeEach
  void start() throws IOException {
    sandbox =
        InstantlySandbox.start(
            new InstantlySandbox.Options(0, Optional.empty(), CLOCK, List.of("a@example.com")));
    client = new SandboxClient(sandbox);
  }

  @AfterEach
  void stop() {
    sandbox.close();
  }

  @Test
  void aNewWebhookIsActive() {
    JsonNode webhook =
        json(
            client.post(
                "/webhooks",
                """
                {"target_hook_url": "https://hooks.example.com/x", "event_type": "all_events",
                 "name": "All", "headers": {"X-Secret": "s"}}
                """));
    assertThat(webhook.path("status").asInt()).isEqualTo(1);
    assertThat(webhook.path("timestamp_error").isNull()).isTrue();
    assertThat(webhook.path("campaign").isNull()).isTrue();
    assertThat(webhook.path("timestamp_created").asText()).isEqualTo("2027-03-01T12:00:00.000Z");
    assertThat(webhook.at("/headers/X-Secret").asText()).isEqualTo("s");
    assertThat(json(client.get("/webhooks/" + webhook.path("id").asText()))).isEqualTo(webhook);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"event_type\":\"email_sent\"}|body must have required property 'target_hook_url'",
        "{\"target_hook_url\":\"http://a.example\"}|body must have required property 'event_type'",
        "{\"target_hook_url\":\"http://a.example\",\"event_type\":\"link_clicked\"}"
            + "|body/event_type must be equal to one of the allowed values",
        "{\"target_hook_url\":\"http://a.example\",\"event_type\":null}"
            + "|body/event_type must be equal to one of the allowed values",
        "{\"target_hook_url\":\"ftp://a.example\",\"event_type\":\"email_sent\"}"
            + "|body/target_hook_url must match pattern \"^https?://\"",
        "{\"target_hook_url\":\"http://\",\"event_type\":\"email_sent\"}"
            + "|body/target_hook_url must match pattern \"^https?://\"",
        "{\"target_hook_url\":\"http://a.example:99999\",\"event_type\":\"email_sent\"}"
            + "|body/target_hook_url must match pattern \"^https?://\"",
        "{\"target_hook_url\":\"http://a.example\",\"event_type\":\"email_sent\","
            + "\"headers\":{\"Host\":\"b\"}}"
            + "|body/headers/Host must be the name of a header that may be set",
        "{\"target_hook_url\":\"http://a.example\",\"event_type\":\"email_sent\","
            + "\"headers\":{\"X\":1}}|body/headers/X must be string",
        "{\"target_hook_url\":\"http://a.example\",\"event_type\":\"email_sent\","
            + "\"headers\":{\"X\":\"a\\r\\nb\"}}|body/headers/X must be visible ASCII",
        "{\"target_hook_url\":\"http://a.example\",\"event_type\":\"email_sent\","
            + "\"campaign_id\":null}|body must NOT have additional properties ('campaign_id')",
      })
  void aWrongSubscriptionIsRefused(String body, String message) {
    HttpResponse<String> answer = client.post("/webhooks", body);
    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(json(answer).path("message").asText()).isEqualTo(message);
  }

  @Test
  void aWebhookOfAnUnknownCampaignIsRefused() {
    String body =
        "{\"target_hook_url\":\"http://a.example\",\"event_type\":\"email_sent\","
            + "\"campaign\":\"%s\"}".formatted(UNKNOWN);
    assertThat(client.post("/webhooks", body).statusCode()).isEqualTo(404);
  }

  @Test
  void webhooksAreListedByCampaignAndTypeAndInPages() {
    String campaign = client.campaign("Texas");
    String all = webhook("all_events", "null");
    String sent = webhook("email_sent", "null");
    String ours = webhook("email_sent", "\"" + campaign.toUpperCase() + "\"");

    assertThat(list("")).containsExactlyInAnyOrder(all, sent, ours);
    assertThat(list("?event_type=email_sent")).containsExactlyInAnyOrder(sent, ours);
    assertThat(list("?campaign=" + campaign)).containsExactly(ours);
    JsonNode page = json(client.get("/webhooks?limit=2"));
    assertThat(list("?starting_after=" + page.path("next_starting_after").asText())).hasSize(1);
    assertThat(client.get("/webhooks?event_type=lead_no_show").statusCode()).isEqualTo(400);
  }

  @Test
  void aWebhookIsChangedAndDeleted() {
    String path = "/webhooks/" + webhook("all_events", "null");
    JsonNode changed = json(client.patch(path, "{\"event_type\":\"reply_received\"}"));
    assertThat(changed.path("event_type").asText()).isEqualTo("reply_received");
    assertThat(changed.path("target_hook_url").asText()).isEqualTo("http://a.example");
    assertThat(client.patch(path, "{}").statusCode()).isEqualTo(400);
    assertThat(client.patch(path, "{\"status\":1}").statusCode()).isEqualTo(400);
    assertThat(client.patch(path, "{\"campaign\":\"" + UNKNOWN + "\"}").statusCode())
        .isEqualTo(404);
    assertThat(json(client.delete(path))).isEqualTo(changed);
    assertThat(client.get(path).statusCode()).isEqualTo(404);
    assertThat(client.post(path + "/resume").statusCode()).isEqualTo(404);
    assertThat(client.post(path + "/test").statusCode()).isEqualTo(404);
  }

  @Test
  void theEventTypesAreNamed() {
    JsonNode types = json(client.get("/webhooks/event-types")).path("event_types");
    assertThat(types).hasSize(19);
    assertThat(types.get(1))
        .isEqualTo(json("{\"id\":\"email_sent\",\"label\":\"Email sent\",\"type\":\"standard\"}"));
  }

  @Test
  void aTestDeliverySaysThatItIsOne() {
    try (WebhookReceiver receiver = new WebhookReceiver()) {
      String id = webhookTo(receiver);
      JsonNode answer = json(client.post("/webhooks/" + id + "/test"));
      assertThat(answer.path("success").asBoolean()).isTrue();
      assertThat(answer.path("status_code").asInt()).isEqualTo(200);
      assertThat(receiver.headers().get(0).getFirst("X-Secret")).isEqualTo("s");
      JsonNode delivery = receiver.bodies().get(0);
      assertThat(delivery.path("event_type").asText()).isEqualTo("test_event");
      assertThat(delivery.path("is_test").asBoolean()).isTrue();
      assertThat(delivery.path("webhook_id").asText()).isEqualTo(id);
    }
  }

  @Test
  void aReceiverMayCallTheSandboxDuringATest() {
    try (WebhookReceiver receiver = new WebhookReceiver()) {
      receiver.onDelivery(() -> client.campaign("Made meanwhile"));
      String id = webhookTo(receiver);
      assertThat(json(client.post("/webhooks/" + id + "/test")).path("success").asBoolean())
          .isTrue();
      assertThat(sandbox.campaigns()).hasSize(1);
    }
  }

  @Test
  void aFailedTestIsAnsweredAndDisablesNothing() {
    WebhookReceiver receiver = new WebhookReceiver();
    String path = "/webhooks/" + webhookTo(receiver);
    receiver.answerWith(302);
    JsonNode refused = json(client.post(path + "/test"));
    assertThat(refused.path("success").asBoolean(true)).isFalse();
    assertThat(refused.path("status_code").asInt()).isEqualTo(302);
    receiver.close();
    JsonNode unheard = json(client.post(path + "/test"));
    assertThat(unheard.path("success").asBoolean(true)).isFalse();
    assertThat(unheard.path("error").asText()).startsWith("No answer");
    client.post(path + "/test");
    assertThat(json(client.get(path)).path("status").asInt()).isEqualTo(1);
  }

  @Test
  void resetForgetsWebhooks() {
    webhook("all_events", "null");
    sandbox.reset();
    assertThat(list("")).isEmpty();
  }

  private String webhookTo(WebhookReceiver receiver) {
    return id(client.post("/webhooks", FullBodies.webhookBody(receiver.url()).toString()));
  }

  private String webhook(String type, String campaign) {
    return id(
        client.post(
            "/webhooks",
            "{\"target_hook_url\":\"http://a.example\",\"event_type\":\"%s\",\"campaign\":%s}"
                .formatted(type, campaign)));
  }

  private List<String> list(String query) {
    return json(client.get("/webhooks" + query))
        .path("items")
        .valueStream()
        .map(webhook -> webhook.path("id").asText())
        .toList();
  }
}
