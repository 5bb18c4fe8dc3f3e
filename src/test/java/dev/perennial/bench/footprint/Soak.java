package dev.perennial.bench.footprint;

import dev.perennial.bench.place.ProcessMemory;
import dev.perennial.bench.place.ServedNode;
import dev.perennial.bench.place.Workplace;
import dev.perennial.bench.results.Figure;
import dev.perennial.bench.results.Goal;
import dev.perennial.bench.results.LongBenchmark;
import dev.perennial.bench.results.Results;
import dev.perennial.bench.results.Samples;
import dev.perennial.sandbox.InstantlySandbox;
import dev.perennial.store.Database;
import dev.perennial.testing.FreshDatabase;
import java.sql.Connection;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Lets many events through one node, which delivers what comes of them to a sandbox outside of it:
 * what is left of the heap after a collection must not grow. One event of twenty is a purchase, one
 * of ten comes by HTTP, the others are put into the inbox.
 */
public final class Soak implements LongBenchmark {

  private static final int BY_HTTP = 10;
  private static final Mixture MIXTURE = new Mixture(20);
  private static final Goal NO_GROWTH = new Goal.RatioAtMost(1.2);

  private final int events;
  private final int steps;

  /** A million of them, with a look at each tenth. */
  public Soak() {
    this(1_000_000, 10);
  }

  Soak(int events, int steps) {
    if (events < steps) throw new IllegalArgumentException("at least " + steps);
    this.events = events;
    this.steps = steps;
  }

  @Override
  public String subject() {
    return "soak";
  }

  @Override
  public LongBenchmark sized(int size) {
    return new Soak(size, steps);
  }

  @Override
  public void measure(Workplace workplace, Results results) throws Exception {
    FreshDatabase database = workplace.database();
    try (InstantlySandbox sandbox =
            InstantlySandbox.start(
                new InstantlySandbox.Options(
                    0, Optional.empty(), Clock.systemUTC(), List.of("hello@example.com")));
        Database pool = workplace.pool(database, 2);
        Connection connection = pool.dataSource().getConnection();
        ServedNode node =
            ServedNode.start(
                workplace,
                database,
                Map.of(
                    "INSTANTLY_MODE", "live",
                    "INSTANTLY_API_KEY", "key-of-the-sandbox",
                    "INSTANTLY_BASE_URL", sandbox.baseUrl()),
                FootprintBenchmark.SHIPPED_OPTIONS)) {
      List<Double> heap = new ArrayList<>();
      List<Double> resident = new ArrayList<>();
      for (int step = 0; step < steps; step++) {
        int from = at(step);
        int byHttp = from + (at(step + 1) - from) / BY_HTTP;
        MIXTURE.post(node, from, byHttp);
        MIXTURE.store(connection, byHttp, at(step + 1));
        Mixture.awaitInterpreted(connection);
        heap.add(ProcessMemory.heap(node.pid()));
        resident.add(ProcessMemory.resident(node.pid()));
        tell(at(step + 1), heap.get(step), resident.get(step));
      }
      requireAll(database);
      add("heap after a collection, last", heap, results);
      add("resident, last", resident, results);
    }
  }

  private int at(int step) {
    return (int) ((long) events * step / steps);
  }

  private void requireAll(FreshDatabase database) throws Exception {
    long done = database.count("SELECT count(*) FROM inbox WHERE status = 'done'");
    long purchases = database.count("SELECT count(*) FROM purchase");
    if (done != events || purchases != MIXTURE.purchases(events)) {
      throw new IllegalStateException(
          "%d of %d events done, %d purchases".formatted(done, events, purchases));
    }
  }

  private static void tell(int events, double heap, double resident) {
    System.out.printf(
        Locale.ROOT,
        "%,d events: heap %.1f MiB after a collection, resident %.0f MiB%n",
        events,
        heap,
        resident);
  }

  /** Until the first look it warms up. */
  private static void add(String what, List<Double> values, Results results) {
    results.add(
        what,
        "MiB",
        Samples.of(values.get(values.size() - 1)),
        new Figure.Limit("at the first look", Samples.of(values.get(0))),
        NO_GROWTH);
  }
}
