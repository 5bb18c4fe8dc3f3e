package dev.perennial.bench.nodes;

import dev.perennial.bench.deliver.Backlog;
import dev.perennial.bench.deliver.FakeInstantly;
import dev.perennial.bench.deliver.Pace;
import dev.perennial.bench.place.ServedNode;
import dev.perennial.bench.place.Workplace;
import dev.perennial.bench.results.Benchmark;
import dev.perennial.bench.results.Figure;
import dev.perennial.bench.results.Goal;
import dev.perennial.bench.results.Results;
import dev.perennial.bench.results.Samples;
import dev.perennial.testing.FreshDatabase;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** What a second instance on the same database brings to interpreting and to delivering. */
public final class NodesBenchmark implements Benchmark {

  private static final int LIMIT = 10;
  private static final String SPEED_SINCE =
      """
      SELECT count(*) / EXTRACT(EPOCH FROM max(done_at) - min(done_at))
        FROM inbox
       WHERE inbox_id > %d
      """;

  private final int warmUp;
  private final int events;
  private final int rounds;
  private final Duration delivering;

  public NodesBenchmark() {
    this(100, 150, 2, Duration.ofSeconds(4));
  }

  /**
   * @param warmUp events
   * @param events of each round
   */
  NodesBenchmark(int warmUp, int events, int rounds, Duration delivering) {
    this.warmUp = warmUp;
    this.events = events;
    this.rounds = rounds;
    this.delivering = delivering;
  }

  /** What some instances did together. */
  private record Measured(Samples interpreted, Samples delivered, int busiestSecond) {}

  @Override
  public String subject() {
    return "nodes";
  }

  @Override
  public void measure(Workplace workplace, Results results) throws Exception {
    Measured one = measured(workplace, 1);
    Measured two = measured(workplace, 2);
    results.add(
        "interpreted by two",
        "/s",
        two.interpreted(),
        new Figure.Limit("by one", one.interpreted()),
        Goal.NONE);
    results.add(
        "delivered by two, %d/s allowed".formatted(LIMIT),
        "/s",
        two.delivered(),
        new Figure.Limit("by one", one.delivered()),
        Goal.NONE);
    results.add(
        "busiest second of two, %d/s allowed".formatted(LIMIT),
        "",
        Samples.of(two.busiestSecond()),
        new Goal.AtMost(LIMIT));
  }

  private Measured measured(Workplace workplace, int instances) throws Exception {
    FreshDatabase database = workplace.emptyDatabase();
    List<ServedNode> nodes = new ArrayList<>();
    try (FakeInstantly instantly = FakeInstantly.start()) {
      for (int i = 0; i < instances; i++) {
        nodes.add(ServedNode.start(workplace, database, instantly.environment(), List.of()));
      }
      try (Backlog backlog = Backlog.on(database)) {
        backlog.hold();
        Samples interpreted = interpreted(backlog);
        backlog.release();
        instantly.watch(delivering);
        Pace pace = new Pace(instantly.beginnings());
        return new Measured(
            interpreted, Samples.of(steady(pace).perSecond()), pace.busiestSecond());
      }
    } finally {
      nodes.forEach(ServedNode::close);
    }
  }

  private Samples interpreted(Backlog backlog) throws Exception {
    backlog.buy(warmUp);
    backlog.awaitInterpreted();
    List<Double> speeds = new ArrayList<>();
    for (int round = 0; round < rounds; round++) {
      long before = (long) backlog.count("SELECT max(inbox_id) FROM inbox");
      backlog.buy(events);
      backlog.awaitInterpreted();
      speeds.add(backlog.count(SPEED_SINCE.formatted(before)));
    }
    double purchases = backlog.count("SELECT count(*) FROM purchase");
    if (purchases != backlog.purchases()) {
      throw new IllegalStateException(
          "%.0f purchases of %d events".formatted(purchases, backlog.purchases()));
    }
    return new Samples(speeds);
  }

  /** Without the time in which the workers wake. */
  private Pace steady(Pace pace) {
    Duration wakeUp = delivering.dividedBy(4);
    Instant begin = pace.moments().get(0).plus(wakeUp);
    return pace.within(begin, delivering.minus(wakeUp));
  }
}
