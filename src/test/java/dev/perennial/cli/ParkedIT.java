package dev.perennial.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.perennial.config.Setting;
import dev.perennial.sandbox.Fault;
import dev.perennial.testing.CommandRun;
import dev.perennial.testing.Events;
import dev.perennial.testing.Installation;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The commands beside a service that runs with an embedded database. */
class ParkedIT {

  private static final Instant BOUGHT = Instant.parse("2026-11-12T15:04:05Z");
  private static final String CAMPAIGN = "Ohio November 12 2026";

  private static Path directory;
  private static Installation installation;

  @BeforeAll
  static void startService() throws Exception {
    directory = Installation.freshDirectory();
    installation = Installation.start(Map.of(Setting.DATA_DIR, directory.toString()));
  }

  @AfterAll
  static void stopService() {
    installation.close();
  }

  @BeforeEach
  void reset() {
    installation.reset();
  }

  @Test
  void whatInstantlyRefusedIsListedExplainedAndGivenBack() throws Exception {
    installation
        .sandbox()
        .answerNext(Fault.answering("POST", "/api/v2/leads/add", 400));
    buy("refused");

    JsonNode parked = new ObjectMapper().readTree(run("parked", "--json").output());
    assertThat(parked).hasSize(1);
    String id = parked.get(0).path("id").asText();
    assertThat(id).matches("delivery-\\d+");
    assertThat(parked.get(0).path("what").asText())
        .isEqualTo("upsert-lead dana@example.com " + CAMPAIGN);
    assertThat(run("parked", "list").output()).contains(id, "Instantly answered 400");
    assertThat(run("doctor").output())
        .contains("is running")
        .contains("1 delivery is parked (" + id + ")")
        .contains("When it is mended: ./perennial parked retry all");

    CommandRun retry = run("parked", "retry", id);

    assertThat(retry).isEqualTo(new CommandRun(0, "1 is tried again now.\n", ""));
    installation.awaitQuiet();
    assertThat(installation.leadsOf(CAMPAIGN)).hasSize(1);
    assertThat(run("parked").output()).isEqualTo("Nothing is parked.\n");
  }

  @Test
  void whatWaitedBehindAParkedDeliveryGoesOutOnce() {
    installation
        .sandbox()
        .answerNext(Fault.answering("POST", "/api/v2/leads/add", 400));
    buy("first");
    buy("second");
    assertThat(installation.leadsOf(CAMPAIGN)).isEmpty();

    assertThat(run("parked", "retry", "all").exitCode()).isZero();

    installation.awaitQuiet();
    assertThat(installation.leadsOf(CAMPAIGN))
        .singleElement()
        .satisfies(
            lead ->
                assertThat(lead.path("payload").path("orderId").asText())
                    .isEqualTo("pi_first, pi_second"));
    assertThat(
            installation.rows(
                "SELECT status, count(*) AS count FROM outbox WHERE kind = 'upsert-lead'"
                    + " GROUP BY status ORDER BY status"))
        .containsExactly(
            Map.of("status", "done", "count", 1L), Map.of("status", "skipped", "count", 1L));
  }

  @Test
  void anEventIsGivenBack() {
    buy("event");
    installation.execute("UPDATE inbox SET status = 'parked', last_error = 'a fault of ours'");
    long number = installation.count("SELECT inbox_id FROM inbox");

    assertThat(run("parked").output()).contains("event-" + number, "a fault of ours");
    assertThat(run("parked", "retry", "event-" + number).exitCode()).isZero();

    installation.awaitQuiet();
    assertThat(installation.rows("SELECT status, attempts FROM inbox"))
        .containsExactly(Map.of("status", "done", "attempts", 1));
  }

  @Test
  void aPersonWhoCouldNotBeFollowedIsListedExplainedAndGivenBack() throws Exception {
    long number = parkPerson("dana@example.com");

    JsonNode parked = new ObjectMapper().readTree(run("parked", "--json").output());
    assertThat(parked).hasSize(1);
    assertThat(parked.get(0).path("id").asText()).isEqualTo("person-" + number);
    assertThat(parked.get(0).path("what").asText()).isEqualTo("dana@example.com");
    assertThat(parked.get(0).path("error").asText()).isEqualTo("a fault of ours");
    assertThat(run("doctor").output())
        .contains("1 person is parked (person-" + number + "): a fault of ours");

    assertThat(run("parked", "retry", "person-" + number))
        .isEqualTo(new CommandRun(0, "1 is tried again now.\n", ""));

    awaitNobodyToFollow();
  }

  @Test
  void allGivesPersonsBackToo() {
    parkPerson("dana@example.com");
    parkPerson("max@example.com");

    assertThat(run("parked", "retry", "all").output()).isEqualTo("2 are tried again now.\n");

    awaitNobodyToFollow();
  }

  @Test
  void whatIsNotParkedIsNotGivenBack() {
    CommandRun run = run("parked", "retry", "delivery-999999");
    assertThat(run.exitCode()).isEqualTo(1);
    assertThat(run.errors()).contains("delivery-999999 is not parked");
    assertThat(run("parked", "retry", "all").output()).isEqualTo("Nothing was parked.\n");
  }

  private static long parkPerson(String email) {
    installation.execute(
        """
        INSERT INTO follow_up (tenant_id, email, status, attempts, last_error)
        VALUES ('default', '%s', 'parked', 5, 'a fault of ours')
        """
            .formatted(email));
    return installation.count(
        "SELECT follow_up_id FROM follow_up WHERE email = '%s'".formatted(email));
  }

  private static void awaitNobodyToFollow() {
    Awaitility.await("an empty queue of the followers")
        .until(() -> installation.count("SELECT count(*) FROM follow_up") == 0);
  }

  private static void buy(String name) {
    byte[] event = Events.checkout(name, "dana@example.com", "OH", BOUGHT);
    assertThat(installation.post(event).statusCode()).isEqualTo(200);
    installation.awaitQuiet();
  }

  private static CommandRun run(String... arguments) {
    return CommandRun.of(
        directory,
        Map.of(
            "PERENNIAL_DATA_DIR", directory.toString(),
            "STRIPE_WEBHOOK_SECRET", Installation.SECRET),
        arguments);
  }
}
