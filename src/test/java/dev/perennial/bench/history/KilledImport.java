package dev.perennial.bench.history;

import dev.perennial.bench.place.Workplace;
import dev.perennial.bench.results.Figure;
import dev.perennial.bench.results.Goal;
import dev.perennial.bench.results.LongBenchmark;
import dev.perennial.bench.results.Results;
import dev.perennial.bench.results.Samples;
import dev.perennial.testing.FreshDatabase;
import dev.perennial.testing.StripeHistoryStub;
import java.time.Duration;

/**
 * Imports many purchases from a Stripe that allows 25 requests a second and answers 429 now and
 * then, is killed in the middle and started again: all must come, once, in a bounded heap.
 */
public final class KilledImport implements LongBenchmark {

  private static final Duration PATIENCE = Duration.ofMinutes(30);
  private static final Goal WITHIN = new Goal.RatioAtMost(1);

  private final int orders;

  /** Fifty thousand orders. */
  public KilledImport() {
    this(50_000);
  }

  private KilledImport(int orders) {
    this.orders = orders;
  }

  @Override
  public String subject() {
    return "killed-import";
  }

  @Override
  public LongBenchmark sized(int size) {
    return new KilledImport(size);
  }

  @Override
  public void measure(Workplace workplace, Results results) throws Exception {
    FreshDatabase database = workplace.database();
    try (StripeHistoryStub stripe =
        new StripeHistoryStub(orders, ImportBenchmark.ALLOWED, ImportBenchmark.NOW)) {
      ImportOfManyPurchases.Outcome outcome =
          new ImportOfManyPurchases(
                  stripe,
                  workplace.directory(),
                  database.environment(),
                  ImportBenchmark.REQUESTS_PER_SECOND,
                  ImportBenchmark.HEAP_MEBIBYTES)
              .killedAt(orders / 200, PATIENCE);
      ImportBenchmark.requireComplete(database, stripe);
      add(outcome, stripe, results);
    }
  }

  private static void add(
      ImportOfManyPurchases.Outcome outcome, StripeHistoryStub stripe, Results results) {
    results.add(
        "purchases, with a kill in the middle",
        "/s",
        Samples.of(stripe.purchases() / outcome.seconds()),
        Goal.NONE);
    results.add(
        "requests of the busiest second",
        "",
        Samples.of(stripe.mostInASecond()),
        new Figure.Limit("what Stripe's stand-in allows", Samples.of(stripe.perSecond())),
        WITHIN);
    results.add(
        "heap after a collection, at most",
        "MiB",
        Samples.of(outcome.heapAfter()),
        new Figure.Limit("-Xmx", Samples.of(ImportBenchmark.HEAP_MEBIBYTES)),
        WITHIN);
  }
}
