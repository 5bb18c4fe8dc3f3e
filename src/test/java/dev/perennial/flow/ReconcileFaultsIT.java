package dev.perennial.flow;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.perennial.config.Setting;
import dev.perennial.sandbox.Outcome;
import dev.perennial.testing.Events;
import dev.perennial.testing.Installation;
import dev.perennial.testing.Warnings;
import java.net.URI;
import java.net.http.HttpRequest;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Catching up with Instantly goes wrong; the next time makes it good. */
class ReconcileFaultsIT {

  /** The calls of which this tells, by kamelet and step. */
  static final Set<String> STEPS =
      Set.of("webhook-wake/list-webhooks", "webhook-wake/resume-webhook", "lead-list/list-leads");

  private static final String WEBHOOKS = "/api/v2/webhooks";
  private static final String RESUME = WEBHOOKS + "/";
  private static final String LEADS = "/api/v2/leads/list";

  private static Installation installation;

  @BeforeAll
  static void start() throws Exception {
    installation =
        Installation.start(
            Map.of(
                Setting.INSTANTLY_WEBHOOK_SECRET, InstantlyPost.SECRET,
                Setting.HTTP_RESPONSE_MILLIS, "300"));
  }

  @AfterAll
  static void stop() {
    installation.close();
  }

  /** Somebody opts out while our webhook is off. */
  @BeforeEach
  void optOutUnheard() {
    installation.reset();
    byte[] event =
        Events.checkout(
            "ann", "ann@example.com", "CA", Instant.parse("2026-11-12T15:04:05Z"));
    assertThat(installation.post(event).statusCode()).isEqualTo(200);
    installation.awaitQuiet();
    call(
        "POST",
        WEBHOOKS,
        """
        {"target_hook_url":"http://127.0.0.1:1/webhooks/instantly/default",
         "event_type":"all_events"}
        """);
    JsonNode lead = installation.sandbox().leads().get(0);
    while (webhooks().contains("\"status\":1")) play(lead, Outcome.OPENED);
    play(lead, Outcome.UNSUBSCRIBED);
  }

  private static void play(JsonNode lead, Outcome outcome) {
    installation.sandbox().play(lead.path("id").asText(), outcome);
  }

  private static String webhooks() {
    return call("GET", WEBHOOKS, "");
  }

  private static String call(String method, String path, String body) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(installation.sandbox().baseUrl() + path))
            .header("Authorization", "Bearer by-hand")
            .method(method, HttpRequest.BodyPublishers.ofString(body));
    if (!body.isEmpty()) request.header("Content-Type", "application/json");
    return installation.send(request.build()).body();
  }

  static Stream<Arguments> everyCallAndEveryFault() {
    return Stream.of(
            Arguments.of("GET", WEBHOOKS),
            Arguments.of("POST", RESUME),
            Arguments.of("POST", LEADS))
        .flatMap(
            call ->
                Stream.of(CallFault.values())
                    .map(fault -> Arguments.of(call.get()[0], call.get()[1], fault)));
  }

  @ParameterizedTest(name = "{0} {1} {2}")
  @MethodSource("everyCallAndEveryFault")
  void whatWasMissedIsCaughtUpWithTheNextTime(String method, String path, CallFault fault)
      throws Exception {
    boolean told = !(path.equals(RESUME) && fault.onlySeenByReading());
    try (Warnings warnings = new Warnings("reconcile-instantly")) {
      installation.sandbox().answerNext(fault.at(method, path));

      reconcile();

      assertThat(warnings.all())
          .hasSize(told ? 1 : 0)
          .allSatisfy(
              line -> assertThat(line).contains(path.equals(LEADS) ? "" : "./perennial doctor"));
      assertThat(installation.count("SELECT count(*) FROM suppression"))
          .isEqualTo(path.equals(LEADS) ? 0 : 1);

      reconcile();
    }

    assertThat(webhooks()).contains("\"status\":1").doesNotContain("\"status\":-1");
    assertThat(installation.rows("SELECT email, reason FROM suppression"))
        .containsExactly(Map.of("email", "ann@example.com", "reason", "opted-out"));
    assertThat(installation.rows("SELECT status FROM inbox WHERE source = 'instantly'"))
        .containsExactly(Map.of("status", "done"));
  }

  private static void reconcile() {
    installation.fire(Duration.ofSeconds(20), List.of("reconcile-instantly"));
    Awaitility.await()
        .until(() -> installation.count("SELECT count(*) FROM inbox WHERE status <> 'done'") == 0);
    installation.awaitQuiet();
  }
}
