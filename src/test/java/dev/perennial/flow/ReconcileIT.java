package dev.perennial.flow;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.perennial.config.Setting;
import dev.perennial.sandbox.Fault;
import dev.perennial.sandbox.Outcome;
import dev.perennial.testing.Events;
import dev.perennial.testing.Installation;
import java.time.Instant;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What was missed while the webhook was off; here it is asked for every second. */
class ReconcileIT {

  private static Installation installation;

  @BeforeAll
  static void start() throws Exception {
    installation =
        Installation.start(
            Map.of(
                Setting.INSTANTLY_WEBHOOK_SECRET, InstantlyPost.SECRET,
                Setting.RECONCILE_CRON, "* * * * * ?"));
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

  private static void buy(String name) {
    byte[] body =
        Events.checkout(
            name, name + "@example.com", "CA", Instant.parse("2026-11-20T18:00:00Z"));
    assertThat(installation.post(body).statusCode()).isEqualTo(200);
    installation.awaitQuiet();
  }

  private static void play(String name, Outcome outcome) {
    for (JsonNode lead : installation.sandbox().leads()) {
      if (lead.path("email").asText().equals(name + "@example.com")) {
        installation.sandbox().play(lead.path("id").asText(), outcome);
      }
    }
  }

  private static long asked(String method, String pathPrefix) {
    return installation.sandbox().requests().stream()
        .filter(request -> request.method().equals(method))
        .filter(request -> request.path().startsWith(pathPrefix))
        .count();
  }

  private static void awaitSuppressed(int persons) {
    Awaitility.await()
        .until(() -> installation.count("SELECT count(*) FROM suppression") == persons);
    installation.awaitQuiet();
  }

  @Test
  void whoLeftUnheardIsSuppressedAndBlocked() {
    buy("ada");
    buy("bob");
    buy("cid");
    play("ada", Outcome.UNSUBSCRIBED);
    play("bob", Outcome.BOUNCED);

    awaitSuppressed(2);

    assertThat(installation.rows("SELECT email, reason FROM suppression ORDER BY email"))
        .containsExactly(
            Map.of("email", "ada@example.com", "reason", "opted-out"),
            Map.of("email", "bob@example.com", "reason", "bounced"));
    assertThat(asked("POST", "/api/v2/block-lists-entries")).isEqualTo(2);
    assertThat(
            installation.rows(
                "SELECT DISTINCT event_type, outcome FROM inbox WHERE source = 'instantly'"
                    + " ORDER BY event_type"))
        .containsExactly(
            Map.of("event_type", "email_bounced", "outcome", "bounced"),
            Map.of("event_type", "lead_unsubscribed", "outcome", "opted_out"));
  }

  @Test
  void whoIsSuppressedAlreadyIsPassedOver() {
    buy("ada");
    play("ada", Outcome.UNSUBSCRIBED);
    awaitSuppressed(1);
    long told = told();
    long askedBefore = asked("GET", "/api/v2/webhooks");

    Awaitility.await().until(() -> asked("GET", "/api/v2/webhooks") >= askedBefore + 3);
    installation.awaitQuiet();

    assertThat(told()).isEqualTo(told).isPositive();
  }

  private static long told() {
    return installation.count("SELECT count(*) FROM inbox WHERE source = 'instantly'");
  }

  @Test
  void aWebhookThatInstantlySwitchedOffIsWoken() {
    String id = "0198f1c2-7a16-7c3e-9d55-0a1b2c3d4e5f";
    installation
        .sandbox()
        .answerNext(
            Fault.answering("GET", "/api/v2/webhooks", 200)
                .withBody(
                    """
                    {"items":[
                      {"id":"0198f1c2-7a16-7c3e-9d55-000000000000","status":-1,
                       "target_hook_url":"https://hooks.example.org/somebody-else"},
                      {"id":"%s","status":-1,
                       "target_hook_url":"https://hooks.example.com/webhooks/instantly/default"}]}
                    """
                        .formatted(id)));

    Awaitility.await().until(() -> asked("POST", "/api/v2/webhooks") > 0);

    assertThat(
            installation.sandbox().requests().stream()
                .filter(request -> request.method().equals("POST"))
                .filter(request -> request.path().startsWith("/api/v2/webhooks"))
                .map(request -> request.path() + request.body()))
        .containsExactly("/api/v2/webhooks/" + id + "/resume");
  }

  @Test
  void aKeyThatMayNotSeeWebhooksStillCatchesUp() {
    buy("ada");
    for (int i = 0; i < 20; i++) {
      installation.sandbox().answerNext(Fault.answering("GET", "/api/v2/webhooks", 403));
    }
    play("ada", Outcome.UNSUBSCRIBED);

    awaitSuppressed(1);
  }
}
