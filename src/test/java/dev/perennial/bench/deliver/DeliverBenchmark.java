package dev.perennial.bench.deliver;

import dev.perennial.bench.place.ServedNode;
import dev.perennial.bench.place.Workplace;
import dev.perennial.bench.results.Benchmark;
import dev.perennial.bench.results.Figure;
import dev.perennial.bench.results.Goal;
import dev.perennial.bench.results.Results;
import dev.perennial.bench.results.Samples;
import dev.perennial.testing.FreshDatabase;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * How many deliveries are made with a backlog, however far Instantly is away, beside the number
 * that is allowed; and how long a single purchase takes to become a lead.
 */
public final class DeliverBenchmark implements Benchmark {

  private static final int LIMIT = 10;
  private static final double LEAST_OF_LIMIT = 0.95;
  private static final double LONGEST_MILLIS = 2_000;
  private static final Duration FAR = Duration.ofMillis(200);
  private static final List<Duration> LATENCIES =
      List.of(Duration.ZERO, Duration.ofMillis(50), FAR);

  private final Duration warmUp;
  private final Duration round;
  private final int rounds;
  private final int singles;

  public DeliverBenchmark() {
    this(Duration.ofSeconds(2), Duration.ofSeconds(2), 3, 50);
  }

  /**
   * @param warmUp before each latency
   * @param singles purchases that are made one after the other
   */
  DeliverBenchmark(Duration warmUp, Duration round, int rounds, int singles) {
    this.warmUp = warmUp;
    this.round = round;
    this.rounds = rounds;
    this.singles = singles;
  }

  @Override
  public String subject() {
    return "deliver";
  }

  @Override
  public void measure(Workplace workplace, Results results) throws Exception {
    FreshDatabase database = workplace.emptyDatabase();
    try (FakeInstantly instantly = FakeInstantly.start();
        Backlog backlog = Backlog.on(database)) {
      try (ServedNode node = start(workplace, database, instantly)) {
        fill(backlog);
        for (Duration latency : LATENCIES) withBacklog(instantly, latency, results);
        instantly.answerAfter(Duration.ZERO);
        backlog.awaitDelivered();
        if (instantly.leads() != backlog.purchases()) {
          throw new IllegalStateException(
              "%d leads of %d purchases".formatted(instantly.leads(), backlog.purchases()));
        }
        Buyer buyer = new Buyer(node, instantly, backlog.campaigns());
        alone(buyer, instantly, Duration.ZERO, singles, results);
        alone(buyer, instantly, FAR, singles / 8, results);
      }
    }
  }

  private static ServedNode start(
      Workplace workplace, FreshDatabase database, FakeInstantly instantly)
      throws IOException {
    Map<String, String> settings = new HashMap<>(instantly.environment());
    settings.put("INSTANTLY_DELIVERIES_PER_SECOND", Integer.toString(LIMIT));
    return ServedNode.start(workplace, database, settings, List.of());
  }

  /** Each purchase is one delivery, and every tenth one more. */
  private void fill(Backlog backlog) throws SQLException {
    Duration time = warmUp.plus(round.multipliedBy(rounds)).multipliedBy(LATENCIES.size());
    backlog.hold();
    backlog.buy((int) (LIMIT * time.toSeconds()));
    backlog.awaitInterpreted();
    backlog.release();
  }

  private void withBacklog(FakeInstantly instantly, Duration latency, Results results) {
    instantly.answerAfter(latency);
    instantly.watch(warmUp);
    Instant begin = Instant.now();
    instantly.watch(round.multipliedBy(rounds));
    Pace pace = new Pace(instantly.beginnings());
    List<Double> rates = new ArrayList<>();
    for (int i = 0; i < rounds; i++) {
      rates.add(pace.within(begin.plus(round.multipliedBy(i)), round).perSecond());
    }
    String of = "%d/s allowed, %d ms away".formatted(LIMIT, latency.toMillis());
    results.add(
        "made, " + of,
        "/s",
        new Samples(rates),
        new Figure.Limit("limit", Samples.of(LIMIT)),
        new Goal.RatioAtLeast(LEAST_OF_LIMIT));
    Pace all = pace.within(begin.minus(warmUp), warmUp.plus(round.multipliedBy(rounds)));
    results.add(
        "busiest second, " + of, "", Samples.of(all.busiestSecond()), new Goal.AtMost(LIMIT));
  }

  private static void alone(
      Buyer buyer, FakeInstantly instantly, Duration latency, int purchases, Results results)
      throws IOException, InterruptedException {
    instantly.answerAfter(latency);
    List<Double> millis = buyer.buy("single%dms".formatted(latency.toMillis()), purchases);
    String of = " of %d, %d ms away".formatted(purchases, latency.toMillis());
    results.add(
        "purchase to lead, median" + of, "ms", Samples.of(Buyer.median(millis)), Goal.NONE);
    results.add(
        "purchase to lead, p99" + of,
        "ms",
        Samples.of(Buyer.p99(millis)),
        new Goal.AtMost(LONGEST_MILLIS));
  }
}
