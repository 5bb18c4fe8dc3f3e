package dev.perennial.bench.interpret;

import dev.perennial.bench.place.Workplace;
import dev.perennial.bench.results.Benchmark;
import dev.perennial.bench.results.Figure;
import dev.perennial.bench.results.Goal;
import dev.perennial.bench.results.Results;
import dev.perennial.bench.results.Samples;
import dev.perennial.store.Database;
import dev.perennial.testing.FreshDatabase;
import dev.perennial.testing.InboxLock;
import java.sql.Connection;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/**
 * From the inbox to the recorded purchase with its runs, plan and deliveries: the events that the
 * service interprets in a second while a long backlog waits, beside the same statements by hand.
 *
 * <p>By hand means: what one worker of the service asked the database for the next events of the
 * backlog is recorded, statement by statement with parameters and transactions, and asked again on a
 * copy of the same database by plain JDBC, which has nothing to decide.
 *
 * <p>The database has been in use: the server knows what is in its tables, as it does everywhere but
 * in the first minutes of a new one, and the virtual machine has compiled what it runs.
 */
public final class InterpretBenchmark implements Benchmark {

  private static final int WORKERS = 2;
  private static final Goal GOAL = new Goal.RatioAtLeast(0.6);

  private final int backlog;
  private final int before;
  private final int warmUp;
  private final int events;
  private final int rounds;

  /** With a backlog of 100,000, of which three rounds work off 400 each. */
  public InterpretBenchmark() {
    this(100_000, 1_200, 100, 300, 3);
  }

  /**
   * A smaller one.
   *
   * @param before so many events have been interpreted before the rounds
   * @param warmUp so many events at the beginning of a round are not measured
   */
  InterpretBenchmark(int backlog, int before, int warmUp, int events, int rounds) {
    this.backlog = backlog;
    this.before = before;
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
    FreshDatabase used = backlog(workplace, before + backlog);
    use(workplace, used);
    FreshDatabase ofRoutes = workplace.copyOf(used);
    FreshDatabase ofHand = workplace.copyOf(used);
    Script script = record(workplace, used, rounds * (warmUp + events));
    List<Double> measured = new ArrayList<>();
    List<Double> byHand = new ArrayList<>();
    workplace.checkpoint();
    try (InterpretingNode node =
            InterpretingNode.start(ofRoutes, WORKERS, workplace.directory());
        Database pool = workplace.pool(ofHand, WORKERS)) {
      Replay replay = new Replay(script);
      for (int round = 0; round < rounds; round++) {
        measured.add(node.speed(warmUp, events));
        InboxLock lock = InboxLock.on(ofRoutes);
        try {
          byHand.add(replay.run(pool.dataSource(), WORKERS, warmUp, events));
        } finally {
          lock.release();
        }
      }
    }
    results.add(
        "events, %,d of them waiting, %d workers".formatted(backlog, WORKERS),
        "/s",
        new Samples(measured),
        new Figure.Limit(
            "by hand (%.1f statements each)"
                .formatted(script.statements() / (double) script.events()),
            new Samples(byHand)),
        GOAL);
  }

  /** A database of a node that has started before, and so many events that wait in it. */
  static FreshDatabase backlog(Workplace workplace, int events) throws Exception {
    FreshDatabase database = workplace.emptyDatabase();
    InterpretingNode.start(database, 1, workplace.directory()).close();
    try (Database pool = workplace.pool(database, 2)) {
      Backlog.fill(pool.dataSource(), events);
    }
    return database;
  }

  private void use(Workplace workplace, FreshDatabase database) throws Exception {
    try (InterpretingNode node =
        InterpretingNode.start(database, WORKERS, workplace.directory())) {
      node.awaitDone(before);
    }
    try (Database pool = workplace.pool(database, 1);
        Connection connection = pool.dataSource().getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute("ANALYZE");
    }
  }

  /** What one worker asks for the next events. */
  static Script record(Workplace workplace, FreshDatabase database, int events) throws Exception {
    try (Recorder recorder = Recorder.open()) {
      try (InterpretingNode node = InterpretingNode.start(database, 1, workplace.directory())) {
        node.awaitDone(events);
      }
      return recorder.script();
    }
  }
}
