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
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a person can see of parked work, do about it, and find recorded. */
class ParkedActsIT {

  private static final Instant BOUGHT = Instant.parse("2026-11-12T15:04:05Z");
  private static final String CAMPAIGN = "Ohio November 12 2026";
  private static final String ME = System.getProperty("user.name");

  @TempDir private static Path directory;
  private static Installation installation;

  @BeforeAll
  static void startService() throws Exception {
    installation =
        Installation.start(
            Map.of(
                Setting.DATA_DIR, directory.toString(),
                Setting.RETRY_ATTEMPTS, "2"));
  }

  @AfterAll
  static void stopService() {
    installation.close();
  }

  @BeforeEach
  void reset() {
    installation.reset();
  }

  @AfterEach
  void mend() {
    installation.execute("DROP TRIGGER IF EXISTS poison ON purchase");
  }

  @Test
  void anEventThatAlwaysFailsIsShownWithItsRouteAndBodyAndBlocksNoNeighbour() throws Exception {
    poison("poison@example.com");
    buy("before", "before@example.com");
    buy("poison", "poison@example.com");
    buy("after", "after@example.com");
    installation.awaitQuiet();

    assertThat(installation.leadsOf(CAMPAIGN))
        .extracting(lead -> lead.path("email").asText())
        .containsExactlyInAnyOrder("before@example.com", "after@example.com");
    String id = theParked();
    JsonNode shown = shown(id);
    assertThat(shown.path("status").asText()).isEqualTo("parked");
    assertThat(shown.path("tries").asInt()).isEqualTo(2);
    assertThat(shown.path("failedIn").asText()).isEqualTo("settle-sale");
    assertThat(shown.path("error").asText()).contains("no room");
    assertThat(shown.path("what").asText()).isEqualTo("checkout.session.completed evt_poison");
    assertThat(shown.path("retry").asText()).contains("settles the order");
    assertThat(shown.path("body").asText()).contains("poison@example.com", "cs_live_poison");
    assertThat(run("parked", "show", id).output())
        .contains("Failed in  settle-sale", "poison@example.com");
  }

  @Test
  void aSecretInABodyAndItsGreatLengthAreNotShown() throws Exception {
    poison("poison@example.com");
    post(
        Events.changed(
            Events.checkout("poison", "poison@example.com", "OH", BOUGHT),
            event -> {
              Events.object(event).put("client_secret", "cs_live_poison_secret_abc");
              Events.object(event).put("note", "see rk_live_abcdef");
              Events.object(event).put("zz_filler", "x".repeat(20_000));
            }));
    installation.awaitQuiet();

    JsonNode shown = shown(theParked());

    assertThat(shown.path("body").asText())
        .contains("\"client_secret\" : \"(hidden)\"", "see (hidden)")
        .doesNotContain("secret_abc", "rk_live")
        .hasSize(8_000);
    assertThat(shown.path("bodyIsCut").asBoolean()).isTrue();
  }

  @Test
  void aDiscardedEventIsGoneForGoodAndTheActIsRecorded() throws Exception {
    poison("poison@example.com");
    buy("poison", "poison@example.com");
    installation.awaitQuiet();
    String id = theParked();

    CommandRun discard = run("parked", "discard", id, "--reason", "a test order");

    assertThat(discard).isEqualTo(new CommandRun(0, id + " is set aside for good.\n", ""));
    assertThat(run("parked").output()).isEqualTo("Nothing is parked.\n");
    assertThat(run("parked", "retry", "all").output()).isEqualTo("Nothing was parked.\n");
    assertThat(run("parked", "retry", id).exitCode()).isEqualTo(1);
    assertThat(installation.rows("SELECT status FROM inbox"))
        .containsExactly(Map.of("status", "discarded"));
    assertThat(acts())
        .containsExactly(
            Map.of("who", ME, "act", "discard", "subject", id, "reason", "a test order"));
  }

  @Test
  void aDiscardedCampaignDeliveryLetsItsLeadsGo() throws Exception {
    installation.sandbox().answerNext(Fault.answering("GET", "/api/v2/campaigns", 422));
    buy("first", "first@example.com");
    buy("second", "second@example.com");
    installation.awaitQuiet();
    String id = theParked();
    assertThat(shown(id).path("what").asText()).isEqualTo("ensure-campaign " + CAMPAIGN);
    assertThat(shown(id).path("discard").asText()).contains("the 2 behind it go on");
    assertThat(shown(id).path("failedIn").asText()).isEqualTo("ensure-campaign");
    assertThat(tries("upsert-lead")).isZero();

    assertThat(run("parked", "discard", id, "--reason", "made by hand").exitCode()).isZero();

    Awaitility.await().until(() -> tries("upsert-lead") >= 2);
  }

  @Test
  void theDeliveriesOfOneLeadKeepTheirOrderWhileAnotherLeadGoesOn() {
    installation.sandbox().answerNext(Fault.answering("POST", "/api/v2/leads/add", 422));
    buy("held", "held@example.com");
    installation.awaitQuiet();
    post(Events.refunded("held", BOUGHT.plusSeconds(60)));
    buy("free", "free@example.com");
    installation.awaitQuiet();

    assertThat(installation.rows(STATUSES.formatted("held@example.com", CAMPAIGN)))
        .containsExactly(
            Map.of("kind", "upsert-lead", "status", "parked"),
            Map.of("kind", "set-interest", "status", "waiting"));
    assertThat(installation.rows(STATUSES.formatted("free@example.com", CAMPAIGN)))
        .containsExactly(Map.of("kind", "upsert-lead", "status", "done"));

    run("parked", "retry", "deliveries");
    installation.awaitQuiet();

    assertThat(installation.rows(STATUSES.formatted("held@example.com", CAMPAIGN)))
        .extracting(row -> row.get("status"))
        .doesNotContain("waiting", "leased", "parked");
    assertThat(
            installation.rows(
                "SELECT kind FROM outbox WHERE email = 'held@example.com' AND campaign_name = '"
                    + CAMPAIGN
                    + "' ORDER BY done_at, outbox_id"))
        .extracting(row -> row.get("kind"))
        .containsExactly("upsert-lead", "set-interest");
  }

  @Test
  void aKindIsGivenBackAndEachActIsRecorded() {
    park("a@example.com");
    park("b@example.com");
    installation.execute(
        """
        INSERT INTO outbox (tenant_id, kind, campaign_name, status)
        VALUES ('default', 'ensure-campaign', 'Somewhere', 'parked')
        """);

    assertThat(run("parked", "retry", "events").output()).isEqualTo("Nothing was parked.\n");
    assertThat(run("parked", "retry", "persons").output())
        .isEqualTo("2 are tried again now.\n");

    assertThat(acts()).hasSize(2).allMatch(act -> act.get("act").equals("retry"));
    assertThat(acts())
        .extracting(act -> act.get("subject").toString().replaceAll("\\d", ""))
        .containsOnly("person-");
    assertThat(installation.rows("SELECT status FROM outbox"))
        .containsExactly(Map.of("status", "parked"));
  }

  @Test
  void aDiscardedPersonLeavesTheCampaignsUntilWhatComesNextCanBeFollowed() {
    buy("dana", "dana@example.com");
    installation.awaitQuiet();
    long number = park("dana@example.com");

    assertThat(run("parked", "discard", "person-" + number, "--reason", "not mended").exitCode())
        .isZero();
    installation.awaitQuiet();
    assertThat(installation.sandbox().leads()).isEmpty();
    assertThat(installation.rows("SELECT status FROM follow_up"))
        .containsExactly(Map.of("status", "discarded"));

    buy("danaagain", "dana@example.com");
    installation.awaitQuiet();
    assertThat(installation.leadsOf(CAMPAIGN)).hasSize(1);
    assertThat(installation.rows("SELECT status FROM follow_up")).isEmpty();
  }

  @Test
  void aDiscardNeedsAReasonAndSomethingThatIsParked() {
    assertThat(run("parked", "discard", "event-1").exitCode()).isEqualTo(2);
    assertThat(run("parked", "discard", "event-1", "--reason", " ").exitCode()).isEqualTo(2);
    assertThat(run("parked", "discard", "all", "--reason", "x").exitCode()).isEqualTo(2);
    assertThat(run("parked", "discard", "event-999999", "--reason", "x").errors())
        .contains("event-999999 is not parked");
    assertThat(run("parked", "show", "event-999999").errors())
        .contains("There is no event-999999");
    assertThat(acts()).isEmpty();
  }

  private static final String STATUSES =
      """
      SELECT kind, status
        FROM outbox
       WHERE email = '%s' AND campaign_name = '%s'
       ORDER BY outbox_id
      """;

  private static void poison(String email) {
    installation.execute(
        """
        CREATE OR REPLACE FUNCTION poison() RETURNS trigger LANGUAGE plpgsql
        AS $$ BEGIN
          IF NEW.email = '%s' THEN RAISE EXCEPTION 'no room for this one'; END IF;
          RETURN NEW;
        END $$;
        CREATE TRIGGER poison BEFORE INSERT ON purchase
           FOR EACH ROW EXECUTE FUNCTION poison();
        """
            .formatted(email));
  }

  private static long park(String email) {
    installation.execute(
        """
        INSERT INTO follow_up (tenant_id, email, status, attempts, last_error)
        VALUES ('default', '%s', 'parked', 5, 'a fault of ours')
        """
            .formatted(email));
    return installation.count(
        "SELECT follow_up_id FROM follow_up WHERE email = '%s'".formatted(email));
  }

  private static long tries(String kind) {
    return installation.count(
        "SELECT coalesce(sum(attempts), 0) FROM outbox WHERE kind = '"
            + kind
            + "' AND campaign_name = '"
            + CAMPAIGN
            + "'");
  }

  private static List<Map<String, Object>> acts() {
    return installation.rows("SELECT who, act, subject, reason FROM operator_act ORDER BY act_id");
  }

  private static String theParked() throws Exception {
    JsonNode parked = new ObjectMapper().readTree(run("parked", "--json").output());
    assertThat(parked).hasSize(1);
    return parked.get(0).path("id").asText();
  }

  private static JsonNode shown(String id) throws Exception {
    return new ObjectMapper().readTree(run("parked", "show", id, "--json").output());
  }

  private static void buy(String name, String email) {
    post(Events.checkout(name, email, "OH", BOUGHT));
  }

  private static void post(byte[] event) {
    assertThat(installation.post(event).statusCode()).isEqualTo(200);
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
