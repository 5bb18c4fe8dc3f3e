package dev.perennial.flow.history;

import static org.assertj.core.api.Assertions.assertThat;

import dev.perennial.config.Setting;
import dev.perennial.testing.CommandRun;
import dev.perennial.testing.Installation;
import dev.perennial.testing.StripeHistoryStub;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A service that runs while the past is imported beside it, and while webhooks get lost. */
class PastAndPresentIT {

  private static final int ORDERS = 30;

  /** The last order is two days old. */
  private static final int LAST = ORDERS - 1;

  private static final String WELCOMED =
      "SELECT count(*) FROM journey_run WHERE journey = 'welcome'";

  private static StripeHistoryStub stripe;
  private static Installation installation;

  @TempDir private Path directory;

  @BeforeAll
  static void start() throws Exception {
    stripe =
        new StripeHistoryStub(ORDERS, 1_000, Installation.NOW.plus(Duration.ofDays(9)));
    installation =
        Installation.start(
            Map.of(
                Setting.STRIPE_API_KEY, StripeHistoryStub.KEY,
                Setting.STRIPE_BASE_URL, stripe.baseUrl()));
  }

  @AfterAll
  static void stop() {
    installation.close();
    stripe.close();
  }

  @BeforeEach
  void forget() {
    installation.reset();
    stripe.forgetEvents();
  }

  @Test
  void whoIsImportedIsOrganisedButNotWelcomed() throws Exception {
    importAll();
    assertThat(installation.count("SELECT count(*) FROM lead")).isGreaterThanOrEqualTo(ORDERS);
    assertThat(ageInDaysOfLast()).as("fresh enough to be welcomed").isBetween(0L, 6L);
    assertThat(installation.count(WELCOMED)).isZero();
    assertThat(installation.campaignNames()).doesNotContain("Welcome").isNotEmpty();
  }

  @Test
  void whomTheWebhookToldOfFirstStaysWelcomed() throws Exception {
    webhook(LAST);
    assertThat(installation.count(WELCOMED)).isEqualTo(1);
    Map<String, Object> before = purchase();
    importAll();
    assertThat(installation.count(WELCOMED)).isEqualTo(1);
    assertThat(purchase()).isEqualTo(before);
    assertThat(installation.count("SELECT count(*) FROM purchase")).isEqualTo(stripe.purchases());
  }

  @Test
  void whomTheWebhookTellsOfAfterTheImportIsOnePurchaseAndWelcomed() throws Exception {
    importAll();
    webhook(LAST);
    assertThat(installation.count("SELECT count(*) FROM purchase")).isEqualTo(stripe.purchases());
    assertThat(purchase()).containsEntry("imported", false);
    assertThat(installation.count(WELCOMED)).isEqualTo(1);
  }

  @Test
  void whoWasErasedIsNotBroughtBack() throws Exception {
    webhook(LAST);
    String person = purchase().get("email").toString();
    assertThat(run("person", "erase", person, "--yes").exitCode()).isZero();
    importAll();
    assertThat(
            installation.count("SELECT count(*) FROM purchase WHERE email = '" + person + "'"))
        .isZero();
    assertThat(installation.count("SELECT count(*) FROM purchase"))
        .as("everybody else's")
        .isEqualTo(stripe.purchases() - 1);
  }

  @Test
  void aWebhookThatGotLostIsFetchedTheNextDayAndTakenForWhatItIs() throws Exception {
    stripe.addEvent(stripe.webhookOf(0));
    stripe.addEvent(stripe.webhookOf(LAST));
    webhook(0);
    fetchMissed();
    assertThat(installation.count("SELECT count(*) FROM inbox")).isEqualTo(2);
    assertThat(installation.count("SELECT count(*) FROM purchase WHERE NOT imported")).isEqualTo(2);
    assertThat(installation.count("SELECT stored FROM import_stage WHERE stage = 'events'"))
        .as("one of the two had never arrived")
        .isEqualTo(1);
    assertThat(installation.count(WELCOMED)).isEqualTo(1);
    fetchMissed();
    assertThat(installation.count("SELECT count(*) FROM inbox")).isEqualTo(2);
  }

  private static long ageInDaysOfLast() {
    Instant last =
        ((Timestamp)
                installation
                    .rows("SELECT max(purchased_at) AS at FROM purchase WHERE purchase_key LIKE 'pi%'")
                    .get(0)
                    .get("at"))
            .toInstant();
    return (Installation.NOW.getEpochSecond() - last.getEpochSecond()) / 86_400;
  }

  private static Map<String, Object> purchase() {
    return installation
        .rows(
            """
            SELECT purchase_key, purchased_at, purchase_date, email, name, region, amount_minor,
                   campaign_name, imported
              FROM purchase
             WHERE purchase_key = 'pi_%07d'
            """
                .formatted(LAST))
        .get(0);
  }

  private static void webhook(int order) {
    byte[] body = stripe.webhookOf(order).getBytes(StandardCharsets.UTF_8);
    assertThat(installation.post(body).statusCode()).isEqualTo(200);
    installation.awaitQuiet();
  }

  private static void fetchMissed() {
    installation.fire(Duration.ofSeconds(30), List.of("fetch-missed-events"));
  }

  private void importAll() {
    CommandRun run = run("import", "stripe", "--since", "2026-01-01");
    assertThat(run.exitCode()).as(run.errors()).isZero();
    installation.awaitQuiet();
  }

  private CommandRun run(String... arguments) {
    Map<String, String> environment = new HashMap<>();
    environment.put(
        "PERENNIAL_DATABASE_URL",
        "jdbc:postgresql://localhost:%s/postgres"
            .formatted(installation.rows("SHOW port").get(0).get("port")));
    environment.put("PERENNIAL_DATABASE_USER", "postgres");
    environment.put("STRIPE_API_KEY", StripeHistoryStub.KEY);
    environment.put("STRIPE_BASE_URL", stripe.baseUrl());
    environment.put("STRIPE_REQUESTS_PER_SECOND", "25");
    return CommandRun.of(directory, environment, arguments);
  }
}
