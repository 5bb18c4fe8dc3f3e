package dev.perennial.bench.interpret;

import dev.perennial.bench.place.Workplace;
import dev.perennial.bench.results.Benchmark;
import dev.perennial.bench.results.Figure;
import dev.perennial.bench.results.Goal;
import dev.perennial.bench.results.Results;
import dev.perennial.bench.results.Samples;
import dev.perennial.store.Database;
import dev.perennial.testing.FreshDatabase;
import java.sql.Connection;
import java.util.ArrayList;
import java.util.List;

/**
 * From the inbox to the recorded purchase with its runs, plan and deliveries: the events that the
 * service interprets in a second while a long backlog waits, beside the same statements by hand.
 *
 * <p>By hand means: what one worker of the service asked the database for the first events of the
 * backlog is recorded, statement by statement with parameters and transactions, and asked again on a
 * copy of the same database by plain JDBC, which has nothing to decide.
 */
public final class InterpretBenchmark implements Benchmark {

  private static final int BACKLOG = 100_000;
  private static final int WARM_UP = 200;
  private static final int EVENTS = 300;
  private static final int ROUNDS = 3;
  private static final Goal GOAL = new Goal.RatioAtLeast(0.6);

  private final int backlog;
  private final int warmUp;
  private final int events;
  private final int rounds;

  /** With a backlog of 100,000, of which each measurement works off the first 500. */
  public InterpretBenchmark() {
    this(BACKLOG, WARM_UP, EVENTS, ROUNDS);
  }

  /**
   * A smaller one.
   *
   * @param warmUp so many events at the beginning are not measured
   */
  InterpretBenchmark(int backlog, int warmUp, int events, int rounds) {
    this.backlog = backlog;
    this.warmUp = warmUp;
    this.events = events;
    this.rounds = rounds;
  }

  @Override
  public String subject() {
    return "interpret";
  }

  @Override
  public void measure(Workplace workplace, Results results) throws Exception {
    FreshDatabase full = backlog(workplace, backlog);
    Script script = record(workplace, workplace.copyOf(full), warmUp + events);
    warmUp(workplace, workplace.copyOf(full));
    measure(workplace, results, full, script, 2);
    measure(workplace, results, full, script, 1);
  }

  /** A database of a node that has started before, and so many events that wait in it. */
  static FreshDatabase backlog(Workplace workplace, int events) throws Exception {
    FreshDatabase database = workplace.emptyDatabase();
    InterpretingNode.start(database, 1, workplace.directory()).close();
    try (Database pool = workplace.pool(database, 1);
        Connection connection = pool.dataSource().getConnection()) {
      Backlog.fill(connection, events);
    }
    return database;
  }

  /** What one worker asks for the first events. */
  static Script record(Workplace workplace, FreshDatabase database, int events) throws Exception {
    try (Recorder recorder = Recorder.open()) {
      try (InterpretingNode node = InterpretingNode.start(database, 1, workplace.directory())) {
        node.awaitDone(events);
      }
      return recorder.script();
    }
  }

  private void measure(
      Workplace workplace, Results results, FreshDatabase full, Script script, int workers)
      throws Exception {
    List<Double> measured = new ArrayList<>();
    List<Double> byHand = new ArrayList<>();
    for (int round = 0; round < (workers == 1 ? 1 : rounds); round++) {
      measured.add(interpret(workplace, copyOf(workplace, full), workers));
      byHand.add(byHand(workplace, copyOf(workplace, full), script, workers));
    }
    results.add(
        "events, %,d of them waiting, %d worker%s"
            .formatted(backlog, workers, workers == 1 ? "" : "s"),
        "/s",
        new Samples(measured),
        new Figure.Limit(
            "by hand (%.1f statements each)"
                .formatted(script.statements() / (double) script.events()),
            new Samples(byHand)),
        workers == 1 ? Goal.NONE : GOAL);
  }

  /** Until it has seen enough, the compiler of the virtual machine wants a processor for itself. */
  private void warmUp(Workplace workplace, FreshDatabase database) throws Exception {
    try (InterpretingNode node = InterpretingNode.start(database, 2, workplace.directory())) {
      node.awaitDone(Math.min(backlog, 5L * warmUp));
    }
  }

  private double byHand(Workplace workplace, FreshDatabase database, Script script, int workers)
      throws Exception {
    try (Database pool = workplace.pool(database, workers)) {
      return new Replay(script, warmUp).run(pool.dataSource(), workers);
    }
  }

  private double interpret(Workplace workplace, FreshDatabase database, int workers)
      throws Exception {
    try (InterpretingNode node = InterpretingNode.start(database, workers, workplace.directory())) {
      long start = node.awaitDone(warmUp);
      long before = node.done();
      long end = node.awaitDone(warmUp + events);
      return (node.done() - before) / ((end - start) / 1e9);
    }
  }

  private static FreshDatabase copyOf(Workplace workplace, FreshDatabase full) throws Exception {
    FreshDatabase copy = workplace.copyOf(full);
    workplace.checkpoint();
    return copy;
  }
}
