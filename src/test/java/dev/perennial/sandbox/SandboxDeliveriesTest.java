package dev.perennial.sandbox;

import static dev.perennial.sandbox.SandboxClient.id;
import static dev.perennial.sandbox.SandboxClient.json;
import static dev.perennial.sandbox.SandboxClient.object;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.perennial.testing.InstantlyContract;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What webhooks are told, and when they are told nothing more. */
class SandboxDeliveriesTest {
  private static final Clock CLOCK =
      Clock.fixed(Instant.parse("2027-10-01T14:05:00Z"), ZoneOffset.UTC);
  private static final LocalDate FRIDAY = LocalDate.parse("2027-10-01");

  @TempDir private Path directory;
  private final WebhookReceiver receiver = new WebhookReceiver();
  private InstantlySandbox sandbox;
  private SandboxClient client;
  private String campaign;

  @BeforeEach
  void start() throws IOException {
    open();
    campaign = client.campaign("Texas March 1 2027");
    client.patch("/campaigns/" + campaign, "{\"email_list\":[\"hello@example.org\"]}");
    client.post("/campaigns/" + campaign + "/activate");
  }

  @AfterEach
  void stop() {
    sandbox.close();
    receiver.close();
  }

  @Test
  void aSentMailIsToldFlatWithTheLeadsFieldsAndVariables() {
    subscribe("email_sent", "null");
    client.lead(campaign, "ada@example.com");
    sandbox.sendMailsOf(FRIDAY);

    JsonNode told = receiver.bodies().get(0);
    String mail = json(client.get("/emails")).at("/items/0/id").asText();
    assertThat(told)
        .isEqualTo(
            object(
                """
                {"timestamp": "2027-10-01T14:05:00.000Z", "event_type": "email_sent",
                 "workspace": "%s", "campaign_id": "%s", "campaign_name": "Texas March 1 2027",
                 "lead_email": "ada@example.com", "email_account": "hello@example.org",
                 "step": 1, "variant": 1, "is_first": true, "email_id": "%s",
                 "email_subject": "Your Labour law poster", "email_text": "Hello Ada",
                 "email_html": "<p>Hello Ada</p>", "product": "Labour law poster",
                 "daysToRenewal": 30, "vip": true, "firstName": "Ada", "lastName": "Lovelace",
                 "email": "ada@example.com", "campaign": "%s"}
                """
                    .formatted(Workspace.ORGANIZATION, campaign, mail, campaign)));
    assertThat(receiver.headers().get(0).getFirst("X-Secret")).isEqualTo("s");
    assertThat(receiver.headers().get(0).getFirst("Content-Type")).isEqualTo("application/json");
  }

  @Test
  void aVariableNeverReplacesAFieldOfTheEvent() {
    subscribe("email_sent", "null");
    String lead = client.lead(campaign, "ada@example.com");
    client.patch("/leads/" + lead, "{\"custom_variables\":{\"event_type\":\"x\",\"step\":\"y\"}}");
    sandbox.sendMailsOf(FRIDAY);
    assertThat(receiver.bodies().get(0).path("event_type").asText()).isEqualTo("email_sent");
    assertThat(receiver.bodies().get(0).path("step").asInt()).isEqualTo(1);
  }

  @ParameterizedTest
  @CsvSource({
    "OPENED,email_opened,email_opened",
    "CLICKED,email_link_clicked,link_clicked",
    "REPLIED,reply_received,reply_received",
    "BOUNCED,email_bounced,email_bounced",
    "UNSUBSCRIBED,lead_unsubscribed,lead_unsubscribed",
    "NOT_INTERESTED,lead_not_interested,lead_not_interested"
  })
  void anOutcomeIsToldUnderItsName(Outcome outcome, String subscription, String delivered) {
    String lead = client.lead(campaign, "ada@example.com");
    sandbox.sendMailsOf(FRIDAY);
    subscribe(subscription, "null");
    sandbox.play(lead, outcome);

    assertThat(receiver.eventTypes()).containsExactly(delivered);
    JsonNode told = receiver.bodies().get(0);
    assertThat(told.path("lead_email").asText()).isEqualTo("ada@example.com");
    assertThat(told.path("email_account").asText()).isEqualTo("hello@example.org");
    assertThat(told.path("step").asInt()).isEqualTo(1);
    assertThat(told.path("firstName").asText()).isEqualTo("Ada");
    assertThat(told.path("is_first").asBoolean()).isTrue();
  }

  @Test
  void aReplyIsToldWithItsTextAndTheMailToAnswerTo() {
    subscribe("reply_received", "null");
    String lead = client.lead(campaign, "ada@example.com");
    sandbox.sendMailsOf(FRIDAY);
    sandbox.play(lead, Outcome.REPLIED);
    JsonNode told = receiver.bodies().get(0);
    assertThat(told.path("reply_subject").asText()).isEqualTo("Re: Your Labour law poster");
    assertThat(told.path("reply_text").asText()).isNotEmpty();
    assertThat(told.path("unibox_url").asText()).startsWith("https://");
    assertThat(client.get("/emails/" + told.path("email_id").asText()).statusCode()).isEqualTo(200);
  }

  @Test
  void onlyTheFirstOpeningIsTheFirst() {
    subscribe("email_opened", "null");
    String lead = client.lead(campaign, "ada@example.com");
    sandbox.play(lead, Outcome.OPENED);
    sandbox.play(lead, Outcome.OPENED);
    assertThat(receiver.bodies())
        .extracting(told -> told.path("is_first").asBoolean())
        .containsExactly(true, false);
  }

  @Test
  void aCompletedLeadIsToldToNobody() {
    subscribe("all_events", "null");
    sandbox.play(client.lead(campaign, "ada@example.com"), Outcome.COMPLETED);
    assertThat(receiver.bodies()).isEmpty();
  }

  @Test
  void eventsAreToldInOrderToThoseWhoAskedForThem() {
    subscribe("all_events", "\"" + campaign + "\"");
    subscribe("email_bounced", "null");
    subscribe("all_events", "\"" + client.campaign("Ohio") + "\"");
    String lead = client.lead(campaign, "ada@example.com");
    client.lead(campaign, "bob@example.com");
    sandbox.sendMailsOf(FRIDAY);
    sandbox.play(lead, Outcome.OPENED);
    assertThat(receiver.eventTypes()).containsExactly("email_sent", "email_sent", "email_opened");
    assertThat(receiver.bodies())
        .extracting(told -> told.path("lead_email").asText())
        .containsExactly("ada@example.com", "bob@example.com", "ada@example.com");
  }

  @Test
  void aCompletedCampaignIsToldAfterItsLastMail() {
    subscribe("all_events", "null");
    client.lead(campaign, "ada@example.com");
    sandbox.sendMailsOf(FRIDAY);
    sandbox.sendMailsOf(FRIDAY.plusDays(14));
    assertThat(receiver.eventTypes())
        .containsExactly("email_sent", "email_sent", "campaign_completed");
    assertThat(receiver.bodies().get(1).path("is_first").asBoolean(true)).isFalse();
    assertThat(receiver.bodies().get(2).has("lead_email")).isFalse();
  }

  @Test
  void everyDeliveryConforms() {
    JsonNode required = InstantlyContract.tree().at("/components/schemas/WebhookDelivery/required");
    JsonNode documented =
        InstantlyContract.tree().at("/components/schemas/WebhookDelivery/properties");
    subscribe("all_events", "null");
    String lead = client.lead(campaign, "ada@example.com");
    sandbox.sendMailsOf(FRIDAY);
    for (Outcome outcome : Outcome.values()) sandbox.play(lead, outcome);
    sandbox.sendMailsOf(FRIDAY.plusDays(3));

    assertThat(receiver.eventTypes()).hasSize(8).endsWith("campaign_completed");
    for (JsonNode told : receiver.bodies()) {
      assertThat(told.properties()).extracting(Map.Entry::getKey).containsAll(texts(required));
      for (Map.Entry<String, JsonNode> field : told.properties()) {
        String type = documented.path(field.getKey()).path("type").asText();
        if (!type.isEmpty()) {
          assertThat(field.getValue().getNodeType().name().toLowerCase(Locale.ROOT))
              .as(field.toString())
              .isEqualTo(type.replace("integer", "number"));
        }
      }
    }
  }

  @Test
  void theChangeIsMadeBeforeItIsToldAndTheReceiverMayCallBack() {
    subscribe("email_sent", "null");
    String lead = client.lead(campaign, "ada@example.com");
    receiver.onDelivery(() -> client.delete("/leads/" + lead));
    assertThat(sandbox.sendMailsOf(FRIDAY)).hasSize(1);
    assertThat(sandbox.leads()).isEmpty();
    assertThat(sandbox.sentMails()).hasSize(1);
  }

  @ParameterizedTest
  @CsvSource({"500", "404", "302"})
  void aThirdFailureInARowSwitchesAWebhookOffUntilItIsResumed(int status) throws IOException {
    String path = subscribe("email_opened", "null");
    String lead = client.lead(campaign, "ada@example.com");
    receiver.answerWith(status);
    sandbox.play(lead, Outcome.OPENED);
    sandbox.play(lead, Outcome.OPENED);
    assertThat(json(client.get(path)).path("status").asInt()).isEqualTo(1);
    sandbox.close();
    open();
    sandbox.play(lead, Outcome.OPENED);
    JsonNode disabled = json(client.get(path));
    assertThat(disabled.path("status").asInt()).isEqualTo(-1);
    assertThat(disabled.path("timestamp_error").asText()).isEqualTo("2027-10-01T14:05:00.000Z");
    assertThat(disabled.has("failures")).isFalse();

    receiver.answerWith(200);
    sandbox.play(lead, Outcome.OPENED);
    assertThat(receiver.bodies()).hasSize(3);

    JsonNode resumed = json(client.post(path + "/resume"));
    assertThat(resumed.path("status").asInt()).isEqualTo(1);
    assertThat(resumed.path("timestamp_error").isNull()).isTrue();
    assertThat(receiver.bodies()).hasSize(3);
    sandbox.play(lead, Outcome.OPENED);
    assertThat(receiver.bodies()).hasSize(4);
  }

  @Test
  void aSuccessInBetweenStartsTheCountAgain() {
    String path = subscribe("email_opened", "null");
    String lead = client.lead(campaign, "ada@example.com");
    for (int status : List.of(500, 500, 204, 500, 500)) {
      receiver.answerWith(status);
      sandbox.play(lead, Outcome.OPENED);
    }
    assertThat(json(client.get(path)).path("status").asInt()).isEqualTo(1);
  }

  @Test
  void aReceiverThatIsGoneCountsAsAFailure() {
    String path = subscribe("email_opened", "null");
    String lead = client.lead(campaign, "ada@example.com");
    receiver.close();
    for (int i = 0; i < 3; i++) sandbox.play(lead, Outcome.OPENED);
    assertThat(json(client.get(path)).path("status").asInt()).isEqualTo(-1);
    assertThat(sandbox.leads().get(0).path("email_open_count").asInt()).isEqualTo(3);
  }

  private static List<String> texts(JsonNode list) {
    return list.valueStream().map(JsonNode::asText).toList();
  }

  private void open() throws IOException {
    Path journal = directory.resolve("sandbox.jsonl");
    sandbox =
        InstantlySandbox.start(
            new InstantlySandbox.Options(
                0, Optional.of(journal), CLOCK, List.of("hello@example.org")));
    client = new SandboxClient(sandbox);
  }

  /** The path of a new webhook. */
  private String subscribe(String type, String ofCampaign) {
    return "/webhooks/"
        + id(
            client.post(
                "/webhooks",
                """
                {"target_hook_url": "%s", "event_type": "%s", "campaign": %s,
                 "headers": {"X-Secret": "s"}}
                """
                    .formatted(receiver.url(), type, ofCampaign)));
  }
}
