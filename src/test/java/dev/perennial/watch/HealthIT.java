package dev.perennial.watch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.perennial.config.Setting;
import dev.perennial.ops.health.Neighbours;
import dev.perennial.sandbox.Fault;
import dev.perennial.sandbox.InstantlySandbox;
import dev.perennial.testing.Installation;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What the full report says of an installation that goes live, and what to do. */
class HealthIT {

  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private static InstantlySandbox instantly;
  private static Installation installation;
  private static Watchers watchers;

  @BeforeAll
  static void start() throws Exception {
    instantly =
        InstantlySandbox.start(
            new InstantlySandbox.Options(
                0,
                Optional.empty(),
                Clock.fixed(Installation.NOW, ZoneOffset.UTC),
                List.of("hello@example.com")));
    installation =
        Installation.start(
            Map.of(
                Setting.WATCH_FIGURES_MILLIS, "500",
                Setting.WATCH_NEIGHBOURS_MILLIS, "1000",
                Setting.INSTANTLY_MODE, "live",
                Setting.INSTANTLY_API_KEY, "key",
                Setting.INSTANTLY_BASE_URL, instantly.baseUrl(),
                Setting.INSTANTLY_WEBHOOK_SECRET, "a-long-random-text",
                Setting.PUBLIC_URL, "https://hooks.example.com"));
    watchers = new Watchers(installation);
  }

  @AfterAll
  static void end() throws Exception {
    watchers.close();
    installation.close();
    instantly.close();
  }

  @Test
  void aRefusedKeyIsTold() {
    instantly.answerNext(Fault.answering("GET", "/api/v2/workspaces/current", 401));
    lookAround();
    assertDown("instantly-key", "INSTANTLY_API_KEY");
    assertThat(watchers.get("/observe/health/ready").statusCode()).isEqualTo(200);
    lookAround();
    assertThat(watchers.check("instantly-key").get("status").asText()).isEqualTo("UP");
  }

  @Test
  void accountsThatCannotSendAreTold() {
    instantly.answerNext(
        Fault.answering("GET", "/api/v2/accounts", 200)
            .withBody(
                """
                {"items":[{"email":"hello@example.com","status":-1,"setup_pending":false}]}"""));
    lookAround();
    assertDown("sending-accounts", "connection error");
  }

  @Test
  void aWebhookThatIsSwitchedOffIsTold() {
    instantly.answerNext(
        Fault.answering("GET", "/api/v2/webhooks", 200)
            .withBody(
                """
                {"items":[{"id":"w-1","status":-1,"event_type":"all_events",
                "target_hook_url":"https://hooks.example.com/webhooks/instantly/default"}]}"""));
    lookAround();
    assertDown("instantly-webhook", "run perennial doctor --fix");
  }

  @Test
  void filesThatCanBeUsedAreFine() {
    lookAround();
    assertThat(watchers.check("mail-templates").get("message").asText())
        .contains("each with opt-out link");
  }

  @Test
  void whatTheTablesShowIsTold() {
    installation.execute(
        """
        INSERT INTO inbox (tenant_id, source, event_id, event_type, body, received_at, run_after)
        VALUES ('default', 'stripe', 'evt_old', 'x', '', now() - interval '1 hour', 'infinity')
        """);
    installation.execute(
        """
        INSERT INTO outbox (tenant_id, kind, campaign_name, status, created_at)
        VALUES ('default', 'ensure-campaign', 'Texas', 'parked', now())
        """);
    installation.execute(
        """
        INSERT INTO channel_stop (tenant_id, channel, scope, cause, reason, probe_after)
        VALUES ('default', 'instantly', 'all', 'refusal', 'key', now() + interval '1 hour')
        """);
    installation.execute(
        """
        INSERT INTO inbox (tenant_id, source, event_id, event_type, body, status, received_at)
        SELECT 'default', 'instantly', 'e' || hours, 'x', '', 'done',
               now() - make_interval(hours => hours)
          FROM generate_series(100, 50, -1) AS hours
        """);
    installation.execute(
        "UPDATE qrtz_triggers SET trigger_state = 'ERROR' WHERE trigger_name = 'clean-up'");
    await()
        .atMost(PATIENCE)
        .untilAsserted(
            () -> {
              assertDown("inbox", "An event of stripe has waited for 60 min");
              assertDown("parked", "Parked of kind delivery: 1; perennial parked lists");
              assertDown("channels", "The channel instantly stands still for one tenant");
              assertDown(
                  "sources",
                  "Nothing was heard of instantly for 50 h, usually not for longer than 60 min");
              assertDown("job-store", "Quartz has given up a clock");
            });
    assertThat(watchers.get("/observe/health").statusCode()).isEqualTo(503);
    assertThat(watchers.get("/observe/health/live").statusCode()).isEqualTo(200);
    assertThat(watchers.get("/observe/health/ready").statusCode()).isEqualTo(200);
  }

  private static void lookAround() {
    installation
        .perennial()
        .camelContext()
        .getRegistry()
        .lookupByNameAndType("neighbours", Neighbours.class)
        .examine();
  }

  private static void assertDown(String check, String text) {
    assertThat(watchers.check(check).get("message").asText()).contains(text);
    assertThat(watchers.check(check).get("status").asText()).isEqualTo("DOWN");
  }
}
