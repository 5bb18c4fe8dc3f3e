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
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is kept of a person, and that nothing of it is left after an erasure. */
class PersonIT {

  private static final Instant BOUGHT = Instant.parse("2026-11-20T15:04:05Z");
  private static final String ANN = "ann@example.com";
  private static final String CAMPAIGN = "Ohio November 20 2026";

  @TempDir private static Path directory;
  private static Installation installation;

  @BeforeAll
  static void startService() throws Exception {
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
  void everythingThatIsKeptOfAPersonIsShown() throws Exception {
    buy("one", "Ann@Example.com");
    buy("other", "joann@example.com");

    JsonNode kept =
        new ObjectMapper()
            .readTree(run("person", "show", "ANN@example.com", "--json").output());

    assertThat(kept.path("emails")).extracting(JsonNode::asText).containsExactly(ANN);
    assertThat(kept.path("purchases")).hasSize(1);
    assertThat(kept.at("/purchases/0/purchase_key").asText()).isEqualTo("pi_one");
    assertThat(kept.path("events"))
        .extracting(event -> event.path("event_id").asText())
        .containsExactly("evt_one");
    assertThat(kept.path("runs")).isNotEmpty();
    assertThat(kept.at("/runs/0/touchpoints")).isNotEmpty();
    assertThat(kept.path("leads")).isNotEmpty();
    assertThat(kept.path("deliveries")).isNotEmpty();
    assertThat(run("person", "show", ANN).output())
        .contains("Known as " + ANN, "purchases: 1", "purchase_key=pi_one", "suppression: 0");
  }

  @Test
  void whoIsErasedIsFoundInNoTableAndInNoCampaign() {
    buy("one", "Ann@Example.com");
    post(Events.refunded("one", BOUGHT.plusSeconds(60)));
    buy("two", ANN);
    buy("other", "joann@example.com");
    feedback();
    assertThat(tablesThatName(ANN)).isNotEmpty();

    CommandRun erase = run("person", "erase", ANN, "--yes");
    installation.awaitQuiet();

    assertThat(erase.exitCode()).as(erase.errors()).isZero();
    assertThat(erase.output())
        .contains("3  inbox", "2  purchase\n", "1  customer", "1  feedback", "1  suppression");
    assertThat(tablesThatName(ANN)).isEmpty();
    assertThat(tablesThatName("pi_one")).containsExactly("recorded_purchase");
    assertThat(installation.sandbox().leads())
        .extracting(lead -> lead.path("email").asText())
        .containsOnly("joann@example.com");
    assertThat(blocked()).containsExactly("{\"bl_value\":\"" + ANN + "\"}");
    assertThat(installation.count("SELECT count(*) FROM erased_person")).isEqualTo(1);
    assertThat(installation.rows("SELECT act FROM operator_act"))
        .containsExactly(Map.of("act", "erase"));
    assertThat(installation.rows("SELECT email FROM purchase"))
        .containsExactly(Map.of("email", "joann@example.com"));
    assertThat(
            installation.rows(
                "SELECT event_id FROM inbox WHERE octet_length(body) > 0"))
        .containsExactly(Map.of("event_id", "evt_other"));
  }

  @Test
  void whoIsErasedAndBuysAgainIsNeverMailed() {
    buy("one", ANN);
    run("person", "erase", ANN, "--yes");
    installation.awaitQuiet();

    buy("again", ANN);

    assertThat(installation.sandbox().leads()).isEmpty();
    assertThat(installation.count("SELECT count(*) FROM touchpoint WHERE status = 'planned'"))
        .isZero();
    assertThat(installation.count("SELECT count(*) FROM lead WHERE wanted")).isZero();
    assertThat(run("person", "show", ANN).output())
        .contains("Erased at", "what follows came later");
    assertThat(run("person", "erase", ANN, "--yes").exitCode()).isZero();
    installation.awaitQuiet();
    assertThat(tablesThatName(ANN)).isEmpty();
  }

  @Test
  void aLateEventOfAnErasedOrderDoesNotBringItBack() {
    buy("one", ANN);
    run("person", "erase", ANN, "--yes");
    installation.awaitQuiet();

    post(
        Events.changed(
            Events.checkout("one", ANN, "OH", BOUGHT), event -> event.put("id", "evt_one_late")));

    assertThat(installation.count("SELECT count(*) FROM purchase")).isZero();
    assertThat(installation.sandbox().leads()).isEmpty();
  }

  @Test
  void aDeliveryThatCannotBeMadeKeepsTheAddressUntilItIs() {
    buy("one", ANN);
    installation
        .sandbox()
        .answerNext(Fault.answering("GET", "/api/v2/block-lists-entries", 422));

    run("person", "erase", ANN, "--yes");
    installation.awaitQuiet();
    assertThat(tablesThatName(ANN)).containsExactly("outbox");

    run("parked", "retry", "deliveries");
    installation.awaitQuiet();
    assertThat(tablesThatName(ANN)).isEmpty();
    assertThat(blocked()).hasSize(1);
  }

  @Test
  void aFormerAddressIsErasedWithThePersonAndNotAlone() {
    String customer = "cus_moved";
    post(
        Events.changed(
            Events.checkout("one", ANN, "OH", BOUGHT),
            event -> Events.object(event).put("customer", customer)));
    post(Events.emailChanged(customer, ANN, "new@example.com", BOUGHT.plusSeconds(60)));
    assertThat(installation.rows("SELECT email FROM purchase"))
        .containsExactly(Map.of("email", "new@example.com"));

    CommandRun former = run("person", "erase", ANN, "--yes");
    assertThat(former.exitCode()).isEqualTo(1);
    assertThat(former.errors()).contains("Erase new@example.com");
    assertThat(tablesThatName(ANN)).isNotEmpty();

    assertThat(run("person", "erase", "new@example.com", "--yes").exitCode()).isZero();
    installation.awaitQuiet();
    assertThat(tablesThatName(ANN)).isEmpty();
    assertThat(tablesThatName("new@example.com")).isEmpty();
    assertThat(installation.count("SELECT count(*) FROM erased_person")).isEqualTo(2);
  }

  @Test
  void anErasureNeedsAYesAndAPersonThatIsKnown() {
    buy("one", ANN);
    assertThat(run("person", "erase", ANN).exitCode()).isEqualTo(2);
    assertThat(installation.count("SELECT count(*) FROM purchase")).isEqualTo(1);
    assertThat(run("person", "erase", "nobody@example.com", "--yes").errors())
        .contains("Nothing is kept of nobody@example.com");
    assertThat(run("person", "show", "nobody@example.com").exitCode()).isEqualTo(1);
    assertThat(run("person").exitCode()).isEqualTo(2);
  }

  @Test
  void eachInstallationHasASaltOfItsOwn() {
    assertThat(installation.count("SELECT octet_length(salt) FROM installation_secret"))
        .isEqualTo(32);
    Object mine = salt(installation);
    assertThat(salt(Installation.shared())).isNotEqualTo(mine);
  }

  private static Object salt(Installation one) {
    return one.rows("SELECT encode(salt, 'hex') AS salt FROM installation_secret")
        .get(0)
        .get("salt");
  }

  /** The tables in any column of any row of which the text stands, also in bytes, also as a part. */
  private static List<String> tablesThatName(String text) {
    List<String> tables = new ArrayList<>();
    for (Map<String, Object> table :
        installation.rows(
            """
            SELECT table_name
              FROM information_schema.tables
             WHERE table_schema = 'public' AND table_type = 'BASE TABLE'
             ORDER BY table_name
            """)) {
      String name = table.get("table_name").toString();
      StringBuilder row = new StringBuilder("concat_ws(' '");
      for (Map<String, Object> column :
          installation.rows(
              """
              SELECT column_name, data_type
                FROM information_schema.columns
               WHERE table_schema = 'public' AND table_name = '%s'
              """
                  .formatted(name))) {
        Object read = column.get("column_name");
        row.append(", ")
            .append(
                column.get("data_type").equals("bytea")
                    ? "encode(\"" + read + "\", 'escape')"
                    : "\"" + read + "\"::text");
      }
      long named =
          installation.count(
              "SELECT count(*) FROM \"%s\" WHERE lower(%s)) ~ '(^|[^a-z])%s'"
                  .formatted(name, row, text));
      if (named > 0) tables.add(name);
    }
    return tables;
  }

  private static void feedback() {
    installation.execute(
        """
        INSERT INTO feedback (tenant_id, feedback_id, email, kind, campaign_name, step, occurred_at,
                              applied_at)
        VALUES ('default', 'f1', 'ann@example.com', 'opened', 'Welcome', 1, now(), now())
        """);
    installation.execute(
        """
        INSERT INTO suppression (tenant_id, email, reason, since, note)
        VALUES ('default', 'ann@example.com', 'opted-out', now(), 'told ann@example.com')
        """);
  }

  private static List<String> blocked() {
    return installation.sandbox().requests().stream()
        .filter(request -> request.method().equals("POST"))
        .filter(request -> request.path().equals("/api/v2/block-lists-entries"))
        .map(request -> request.body())
        .toList();
  }

  private static void buy(String name, String email) {
    post(Events.checkout(name, email, "OH", BOUGHT));
  }

  private static void post(byte[] event) {
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
