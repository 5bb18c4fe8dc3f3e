package dev.perennial.bench.history;

import dev.perennial.bench.place.Workplace;
import dev.perennial.bench.results.Benchmark;
import dev.perennial.bench.results.Figure;
import dev.perennial.bench.results.Goal;
import dev.perennial.bench.results.Results;
import dev.perennial.bench.results.Samples;
import dev.perennial.testing.FreshDatabase;
import dev.perennial.testing.StripeHistoryStub;
import java.nio.file.Files;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * How fast past purchases are imported, beside what the allowed requests could carry. The time is
 * that of the whole command, from its start to its end.
 */
public final class ImportBenchmark implements Benchmark {

  /** What the stand-in for Stripe allows in any second. */
  static final int ALLOWED = 25;

  /** What we allow ourselves. */
  static final int REQUESTS_PER_SECOND = 20;

  static final int HEAP_MEBIBYTES = 128;
  static final Instant NOW = Instant.parse("2026-11-20T00:00:00Z");

  private static final Duration PATIENCE = Duration.ofMinutes(5);

  private final int orders;
  private final int rounds;

  /** Twice fifteen hundred orders. */
  public ImportBenchmark() {
    this(1_500, 2);
  }

  ImportBenchmark(int orders, int rounds) {
    this.orders = orders;
    this.rounds = rounds;
  }

  @Override
  public String subject() {
    return "import";
  }

  @Override
  public void measure(Workplace workplace, Results results) throws Exception {
    List<Double> purchases = new ArrayList<>();
    List<Double> carried = new ArrayList<>();
    List<Double> requests = new ArrayList<>();
    for (int round = 0; round < rounds; round++) {
      FreshDatabase database = workplace.database();
      try (StripeHistoryStub stripe = new StripeHistoryStub(orders, ALLOWED, NOW)) {
        double seconds =
            new ImportOfManyPurchases(
                    stripe,
                    Files.createTempDirectory(workplace.directory(), "import-"),
                    database.environment(),
                    REQUESTS_PER_SECOND,
                    HEAP_MEBIBYTES)
                .whole(PATIENCE)
                .seconds();
        requireComplete(database, stripe);
        purchases.add(stripe.purchases() / seconds);
        carried.add((double) REQUESTS_PER_SECOND * stripe.purchases() / stripe.asked());
        requests.add(stripe.asked() / seconds);
      }
    }
    results.add(
        "purchases",
        "/s",
        new Samples(purchases),
        new Figure.Limit("what the allowed requests could carry", new Samples(carried)),
        Goal.NONE);
    results.add(
        "requests to Stripe's stand-in",
        "/s",
        new Samples(requests),
        new Figure.Limit("stripe.requests.per.second", Samples.of(REQUESTS_PER_SECOND)),
        Goal.NONE);
  }

  /** Every purchase once; what failed in the last moments is left to the service. */
  static void requireComplete(FreshDatabase database, StripeHistoryStub stripe) throws Exception {
    long purchases = database.count("SELECT count(*) FROM purchase");
    long keys = database.count("SELECT count(DISTINCT purchase_key) FROM purchase");
    long left = database.count("SELECT count(*) FROM inbox WHERE status = 'waiting'");
    if (purchases + left < stripe.purchases()
        || purchases > stripe.purchases()
        || keys != purchases
        || stripe.mostInASecond() > ALLOWED) {
      throw new IllegalStateException(
          "%d purchases and %d keys of %d, %d events left, %d requests in a second"
              .formatted(
                  purchases, keys, stripe.purchases(), left, stripe.mostInASecond()));
    }
  }
}
