package dev.perennial.bench.interpret;

import dev.perennial.bench.place.Workplace;
import dev.perennial.bench.results.Figure;
import dev.perennial.bench.results.Goal;
import dev.perennial.bench.results.LongBenchmark;
import dev.perennial.bench.results.Results;
import dev.perennial.bench.results.Samples;
import dev.perennial.testing.FreshDatabase;
import java.util.ArrayList;
import java.util.List;

/**
 * Works off a whole backlog: what is slower at its end than at its beginning depends on how much
 * there is already.
 */
public final class WholeBacklog implements LongBenchmark {

  private static final int EVENTS = 100_000;
  private static final int WORKERS = 2;
  private static final int PARTS = 20;
  private static final int QUARTER = PARTS / 4;
  private static final Goal NO_SLOWER = new Goal.RatioAtLeast(0.8);

  private final int events;

  /** A hundred thousand of them. */
  public WholeBacklog() {
    this(EVENTS);
  }

  private WholeBacklog(int events) {
    if (events < PARTS) throw new IllegalArgumentException("at least " + PARTS);
    this.events = events;
  }

  @Override
  public String subject() {
    return "whole-backlog";
  }

  @Override
  public LongBenchmark sized(int size) {
    return new WholeBacklog(size);
  }

  @Override
  public void measure(Workplace workplace, Results results) throws Exception {
    FreshDatabase database = InterpretBenchmark.backlog(workplace, events);
    List<Double> speeds;
    try (InterpretingNode node =
        InterpretingNode.start(database, WORKERS, workplace.directory())) {
      speeds = speeds(node);
    }
    long left = database.count("SELECT count(*) FROM inbox WHERE status <> 'done'");
    if (left > 0) throw new IllegalStateException(left + " events are not done");
    results.add(
        "events, last quarter of %,d".formatted(events),
        "/s",
        new Samples(speeds.subList(PARTS - QUARTER, PARTS)),
        new Figure.Limit("second quarter", new Samples(speeds.subList(QUARTER, 2 * QUARTER))),
        NO_SLOWER);
  }

  private List<Double> speeds(InterpretingNode node) {
    List<Double> speeds = new ArrayList<>();
    long before = System.nanoTime();
    long done = 0;
    for (int part = 1; part <= PARTS; part++) {
      long until = (long) events * part / PARTS;
      long now = node.awaitDone(until);
      speeds.add((until - done) / ((now - before) / 1e9));
      before = now;
      done = until;
    }
    return speeds;
  }
}
