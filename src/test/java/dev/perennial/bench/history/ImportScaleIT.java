package dev.perennial.bench.history;

import static org.assertj.core.api.Assertions.assertThat;

import dev.perennial.bench.place.Workplace;
import dev.perennial.bench.results.Figure;
import dev.perennial.bench.results.Results;
import dev.perennial.testing.FreshDatabase;
import dev.perennial.testing.StripeHistoryStub;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two thousand purchases, 429s and a kill; {@link KilledImport} does the same with 50,000. */
class ImportScaleIT {

  private static final int ORDERS = 2_000;
  private static final int PER_SECOND = 25;

  @TempDir private Path directory;

  @Test
  void anImportThatIsKilledGoesOnAndTakesEachPurchaseOnce() throws Exception {
    FreshDatabase database = FreshDatabase.create();
    try (StripeHistoryStub stripe =
        new StripeHistoryStub(ORDERS, PER_SECOND, Instant.parse("2026-11-20T00:00:00Z"))) {
      ImportOfManyPurchases.Outcome outcome =
          new ImportOfManyPurchases(stripe, directory, database.environment(), 20, 128)
              .killedAt(10, Duration.ofSeconds(120));
      assertThat(outcome.killedAtPage()).as("killed in the middle").isBetween(10L, 19L);
      assertThat(database.count("SELECT count(*) FROM purchase")).isEqualTo(stripe.purchases());
      assertThat(database.count("SELECT count(DISTINCT purchase_key) FROM purchase"))
          .isEqualTo(stripe.purchases());
      assertThat(database.count("SELECT count(*) FROM purchase WHERE status = 'refunded'"))
          .isEqualTo(stripe.refundedInFull());
      assertThat(database.count("SELECT count(*) FROM import_run")).as("one import").isEqualTo(1);
      assertThat(stripe.pagesOf("sessions"))
          .as("it went on, and did not begin again")
          .isLessThanOrEqualTo(ORDERS / 100 + 2);
      assertThat(stripe.refused()).as("429s on the way").isPositive();
      assertThat(stripe.mostInASecond()).as("requests in a second").isLessThanOrEqualTo(PER_SECOND);
      assertThat(outcome.report()).contains("%,d purchases taken".formatted(stripe.purchases()));
    }
  }

  @Test
  void theBenchmarkTellsPurchasesAndRequests() throws Exception {
    Results results = new Results("import");
    try (Workplace workplace = Workplace.open()) {
      new ImportBenchmark(200, 1).measure(workplace, results);
    }

    assertThat(results.figures())
        .extracting(Figure::what)
        .containsExactly("purchases", "requests to Stripe's stand-in");
    assertThat(results.figures()).allMatch(figure -> figure.ratio() < 1);
  }
}
