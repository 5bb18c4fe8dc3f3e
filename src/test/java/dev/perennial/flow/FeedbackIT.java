package dev.perennial.flow;

import static org.assertj.core.api.Assertions.assertThat;

import dev.perennial.config.Setting;
import dev.perennial.sandbox.Outcome;
import dev.perennial.testing.Events;
import dev.perennial.testing.Installation;
import java.net.URI;
import java.net.http.HttpRequest;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What follows from what Instantly tells. */
class FeedbackIT {

  private static final String PERSON = "ada@example.com";

  private static Installation installation;

  @BeforeAll
  static void start() throws Exception {
    installation =
        Installation.start(Map.of(Setting.INSTANTLY_WEBHOOK_SECRET, InstantlyPost.SECRET));
  }

  @AfterAll
  static void stop() {
    installation.close();
  }

  @BeforeEach
  void reset() {
    installation.reset();
    installation.execute("DELETE FROM feedback");
    installation.execute("DELETE FROM suppression");
  }

  private static void tell(String type, String email, String campaignId) {
    String body = InstantlyPost.event(type, email, campaignId);
    assertThat(InstantlyPost.post(installation, body).statusCode()).isEqualTo(200);
    installation.awaitQuiet();
  }

  private static List<String> blocked() {
    return installation.sandbox().requests().stream()
        .filter(request -> request.method().equals("POST"))
        .filter(request -> request.path().equals("/api/v2/block-lists-entries"))
        .map(request -> request.body())
        .toList();
  }

  @ParameterizedTest
  @CsvSource({
    "lead_unsubscribed, opted-out",
    "email_bounced, bounced",
    "Marked as spam, complained",
  })
  void whoMustNotBeMailedIsSuppressedAndBlockedAtInstantly(String type, String reason) {
    tell(type, "Ada@Example.com", "c-1");

    assertThat(installation.rows("SELECT email, reason, note FROM suppression"))
        .containsExactly(
            Map.of("email", PERSON, "reason", reason, "note", "As Instantly calls it"));
    assertThat(installation.rows("SELECT kind, campaign_name, email, status FROM outbox"))
        .containsExactly(
            Map.of(
                "kind", "block-person", "campaign_name", "", "email", PERSON, "status", "done"));
    assertThat(blocked()).containsExactly("{\"bl_value\":\"ada@example.com\"}");
    assertThat(installation.rows("SELECT kind, email, step FROM feedback"))
        .containsExactly(Map.of("kind", reason, "email", PERSON, "step", 2));
  }

  @Test
  void theFirstReasonStaysAndNobodyIsBlockedTwice() {
    tell("lead_unsubscribed", PERSON, "c-1");
    tell("email_bounced", PERSON, "c-2");

    assertThat(installation.rows("SELECT reason FROM suppression"))
        .containsExactly(Map.of("reason", "opted-out"));
    assertThat(blocked()).hasSize(1);
    assertThat(installation.count("SELECT count(*) FROM feedback")).isEqualTo(2);
  }

  @ParameterizedTest
  @CsvSource({
    "email_sent, sent",
    "email_opened, opened",
    "link_clicked, clicked",
    "reply_received, replied",
    "lead_not_interested, not-interested",
  })
  void whatElseHappensIsKeptAndSuppressesNobody(String type, String kind) {
    tell(type, PERSON, "c-1");

    assertThat(installation.rows("SELECT kind, campaign_name FROM feedback"))
        .containsExactly(Map.of("kind", kind, "campaign_name", "As Instantly calls it"));
    assertThat(installation.rows("SELECT status, outcome FROM inbox"))
        .containsExactly(Map.of("status", "done", "outcome", kind.replace('-', '_')));
    assertThat(installation.count("SELECT count(*) FROM suppression")).isZero();
    assertThat(blocked()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "auto_reply_received, an automatic reply is not the person's answer",
    "test_event, a test of the webhook",
    "lead_interested, nothing follows from events of this type",
  })
  void whatDoesNotMatterIsDoneWithANote(String type, String note) {
    tell(type, PERSON, "c-1");

    assertThat(installation.rows("SELECT status, outcome, note FROM inbox"))
        .containsExactly(Map.of("status", "done", "outcome", "ignored", "note", note));
    assertThat(installation.count("SELECT count(*) FROM feedback")).isZero();
  }

  @Test
  void aCampaignOfOursIsKnownByItsIdEvenIfItWasRenamed() {
    bringIntoACampaign();
    String campaignId = installation.sandbox().campaigns().get(0).path("id").asText();

    tell("email_opened", PERSON, campaignId);

    assertThat(installation.rows("SELECT campaign_name FROM feedback"))
        .containsExactly(Map.of("campaign_name", installation.campaignNames().get(0)));
  }

  @Test
  void anEventThatIsGivenBackIsAppliedOnce() {
    tell("lead_unsubscribed", PERSON, "c-1");
    installation.execute("UPDATE inbox SET status = 'waiting', run_after = now()");
    installation.awaitQuiet();

    assertThat(installation.count("SELECT count(*) FROM feedback")).isEqualTo(1);
    assertThat(blocked()).hasSize(1);
  }

  @Test
  void whatAPersonDoesAtInstantlyArrivesThroughTheWebhook() {
    bringIntoACampaign();
    registerWebhook();
    String leadId = installation.sandbox().leads().get(0).path("id").asText();

    installation.sandbox().play(leadId, Outcome.UNSUBSCRIBED);

    Awaitility.await()
        .until(() -> installation.count("SELECT count(*) FROM suppression") == 1);
    installation.awaitQuiet();
    assertThat(installation.rows("SELECT email, reason FROM suppression"))
        .containsExactly(Map.of("email", PERSON, "reason", "opted-out"));
    assertThat(blocked()).hasSize(1);
  }

  private static void bringIntoACampaign() {
    byte[] body =
        Events.checkout("feedback", PERSON, "CA", Instant.parse("2026-11-20T18:00:00Z"));
    assertThat(installation.post(body).statusCode()).isEqualTo(200);
    installation.awaitQuiet();
    assertThat(installation.sandbox().leads()).isNotEmpty();
  }

  private static void registerWebhook() {
    String request =
        """
        {"target_hook_url":"%s","event_type":"all_events","headers":{"X-Perennial-Secret":"%s"}}
        """
            .formatted(InstantlyPost.url(installation), InstantlyPost.SECRET);
    int status =
        installation
            .send(
                HttpRequest.newBuilder(
                        URI.create(installation.sandbox().baseUrl() + "/api/v2/webhooks"))
                    .header("Authorization", "Bearer by-hand")
                    .header("Content-Type", "application/json")
                    .POST(HttpRequest.BodyPublishers.ofString(request))
                    .build())
            .statusCode();
    assertThat(status).isEqualTo(200);
  }
}
