package dev.perennial.flow.history;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.perennial.testing.CommandRun;
import dev.perennial.testing.FreshDatabase;
import dev.perennial.testing.StripeHistoryStub;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The command, with a shop that has a past. */
class ImportStripeIT {

  private static final int ORDERS = 600;
  private static final String[] IMPORT = {"import", "stripe", "--since", "2026-01-01", "--json"};

  @TempDir private Path directory;

  private final FreshDatabase database = FreshDatabase.create();
  private StripeHistoryStub stripe;

  @BeforeEach
  void startStripe() throws Exception {
    stripe = new StripeHistoryStub(ORDERS, 100, Instant.parse("2026-11-20T00:00:00Z"));
  }

  @AfterEach
  void stopStripe() {
    stripe.close();
  }

  @Test
  void everyPurchaseIsTakenOnceWithItsRefundsAndDisputes() throws Exception {
    JsonNode report = imported(IMPORT);
    assertThat(report.path("waiting").asInt())
        .as("events of the last page that are not interpreted when it ends")
        .isZero();
    assertThat(report.path("taken").asInt()).isEqualTo(stripe.purchases());
    assertThat(count("SELECT count(*) FROM purchase")).isEqualTo(stripe.purchases());
    assertThat(count("SELECT count(*) FROM purchase WHERE imported")).isEqualTo(stripe.purchases());
    assertThat(count("SELECT count(*) FROM purchase WHERE status = 'refunded'"))
        .isEqualTo(stripe.refundedInFull());
    assertThat(count("SELECT count(*) FROM purchase WHERE status = 'charged_back'"))
        .as("charged back, of %s", report)
        .isEqualTo(stripe.chargedBack());
    assertThat(count("SELECT count(*) FROM purchase WHERE purchase_key LIKE 'in_%'"))
        .as("an invoice and its checkout are one purchase")
        .isEqualTo(ORDERS / 100);
    assertThat(
            count(
                "SELECT count(*) FROM purchase_item WHERE name = 'Registered Agent'"
                    + " AND product_id = 'prod_1'"))
        .isEqualTo(ORDERS);
    assertThat(stripe.refused()).as("429s on the way").isPositive();
    assertThat(report.path("skipped").path("a charge of a purchase that is known").asInt())
        .isEqualTo(ORDERS - stripe.refundedInFull());
  }

  @Test
  void whatStripeRefusesForAMomentIsAwaited() throws Exception {
    stripe.refuseFirstQuestion();
    JsonNode report = imported(IMPORT);
    assertThat(count("SELECT count(*) FROM inbox WHERE attempts > 1"))
        .as("events that were refused")
        .isPositive();
    assertThat(report.path("taken").asInt()).isEqualTo(stripe.purchases());
  }

  @Test
  void aSecondImportFindsNothingNew() throws Exception {
    imported(IMPORT);
    JsonNode again = imported(IMPORT);
    assertThat(again.path("taken").asInt()).isZero();
    assertThat(again.path("read").asInt()).isPositive();
    assertThat(count("SELECT count(*) FROM purchase")).isEqualTo(stripe.purchases());
    assertThat(count("SELECT count(*) FROM import_run WHERE finished_at IS NOT NULL")).isEqualTo(2);
  }

  @Test
  void aRehearsalCountsTheSameAndKeepsNothing() throws Exception {
    JsonNode rehearsed =
        imported("import", "stripe", "--since", "2026-01-01", "--json", "--dry-run");
    assertThat(count("SELECT count(*) FROM inbox")).isZero();
    JsonNode report = imported(IMPORT);
    assertThat(rehearsed.path("read").asInt()).isEqualTo(report.path("read").asInt());
    assertThat(rehearsed.path("purchases").asInt() + stripe.purchases() - ORDERS)
        .as("who claims a payment without checkout is only asked for in earnest")
        .isEqualTo(report.path("taken").asInt());
    Map<String, Integer> campaigns = new HashMap<>();
    rehearsed
        .path("campaigns")
        .properties()
        .forEach(entry -> campaigns.put(entry.getKey(), entry.getValue().asInt()));
    assertThat(campaigns).hasSizeGreaterThan(300);
    assertThat(database.count("SELECT count(DISTINCT campaign_name) FROM purchase p WHERE EXISTS"
            + " (SELECT 1 FROM purchase_alias a WHERE a.sale_id = p.sale_id AND alias LIKE 'cs_%')"))
        .isEqualTo(campaigns.size());
  }

  @Test
  void aDayAfterTheFirstOrdersLeavesThemOut() throws Exception {
    JsonNode report = imported("import", "stripe", "--since", "2026-08-01", "--json");
    long since = Instant.parse("2026-08-01T00:00:00Z").getEpochSecond();
    assertThat(report.path("taken").asInt()).isBetween(100, 400);
    assertThat(count("SELECT count(*) FROM purchase WHERE purchased_at < to_timestamp(" + since + ")"))
        .isZero();
  }

  @Test
  void aKeyThatIsRefusedEndsItWithWhatToDo() {
    stripe.answerAllWith(403);
    CommandRun refused = run(IMPORT);
    assertThat(refused.exitCode()).isEqualTo(1);
    assertThat(refused.errors())
        .contains("The key may not read /v1/checkout/sessions")
        .contains("Checkout Sessions, Invoices, Charges");
    stripe.answerAllWith(401);
    assertThat(run(IMPORT).errors()).contains("Stripe does not know the key");
  }

  @Test
  void withoutAKeyOrWithADayToComeNothingIsAsked() {
    CommandRun keyless = CommandRun.of(directory, database.environment(), IMPORT);
    assertThat(keyless.exitCode()).isEqualTo(1);
    assertThat(keyless.errors()).contains("set STRIPE_API_KEY").contains("import csv FILE");
    assertThat(run("import", "stripe", "--since", "2199-01-01").exitCode()).isEqualTo(2);
    assertThat(run("import", "stripe", "--since", "yesterday").exitCode()).isEqualTo(2);
    assertThat(run("import").exitCode()).isEqualTo(2);
    assertThat(stripe.asked()).isZero();
  }

  private JsonNode imported(String... arguments) throws Exception {
    CommandRun run = run(arguments);
    assertThat(run.exitCode()).as(run.errors()).isZero();
    return new ObjectMapper().readTree(run.output());
  }

  private CommandRun run(String... arguments) {
    Map<String, String> environment = new HashMap<>(database.environment());
    environment.put("STRIPE_API_KEY", StripeHistoryStub.KEY);
    environment.put("STRIPE_BASE_URL", stripe.baseUrl());
    environment.put("STRIPE_REQUESTS_PER_SECOND", "25");
    environment.put("RETRY_FIRST_MILLIS", "500");
    return CommandRun.of(directory, environment, arguments);
  }

  private long count(String sql) throws Exception {
    return database.count(sql);
  }
}
