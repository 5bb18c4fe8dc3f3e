package dev.perennial.bench.receive;

import dev.perennial.testing.FreshDatabase;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.HdrHistogram.Histogram;

/** The limit: a loop that inserts the same events row by row and commits each, and does no more. */
final class Commits implements AutoCloseable {

  private static final String INSERT =
      "INSERT INTO inbox (tenant_id, source, event_id, event_type, body)"
          + " VALUES ('default', 'stripe', ?, ?, ?)";

  private final List<Connection> connections = new ArrayList<>();
  private final ExecutorService threads;

  Commits(FreshDatabase database, int number) throws SQLException {
    threads = Executors.newFixedThreadPool(number);
    for (int i = 0; i < number; i++) {
      connections.add(DriverManager.getConnection(database.url(), FreshDatabase.USER, ""));
    }
  }

  /**
   * Commits one after the other on each connection.
   *
   * @param seconds after which no more are begun, also when some are left
   */
  Outcome run(List<Webhook> events, double seconds)
      throws SQLException, ExecutionException, InterruptedException {
    AtomicInteger next = new AtomicInteger();
    long start = System.nanoTime();
    long end = start + (long) (seconds * 1e9);
    List<Future<Histogram>> loops = new ArrayList<>();
    for (Connection connection : connections) {
      loops.add(threads.submit(() -> loop(connection, events, next, end)));
    }
    Histogram nanos = Outcome.histogram();
    for (Future<Histogram> loop : loops) nanos.add(loop.get());
    return new Outcome(
        nanos.getTotalCount(), 0, (System.nanoTime() - start) / 1e9, nanos);
  }

  private static Histogram loop(
      Connection connection, List<Webhook> events, AtomicInteger next, long end)
      throws SQLException {
    Histogram nanos = Outcome.histogram();
    try (PreparedStatement statement = connection.prepareStatement(INSERT)) {
      long begun = System.nanoTime();
      int number = next.getAndIncrement();
      while (begun < end && number < events.size()) {
        Webhook event = events.get(number);
        statement.setString(1, event.eventId());
        statement.setString(2, event.eventType());
        statement.setBytes(3, event.body());
        statement.executeUpdate();
        long now = System.nanoTime();
        nanos.recordValue(now - begun);
        begun = now;
        number = next.getAndIncrement();
      }
    }
    return nanos;
  }

  @Override
  public void close() throws SQLException {
    threads.shutdown();
    for (Connection connection : connections) connection.close();
  }
}
