package dev.perennial.bench.interpret;

import dev.perennial.bench.interpret.Script.Call;
import dev.perennial.bench.interpret.Script.Parameter;
import dev.perennial.bench.interpret.Script.Transaction;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import javax.sql.DataSource;

/**
 * Asks by hand what a script says: each worker takes the next transaction, sets the parameters and
 * reads the rows. The tenant's lock is taken in the order of the script, so that the sequences give
 * the same numbers.
 */
final class Replay {

  private static final long PATIENCE_NANOS = 30_000_000_000L;

  private final List<Transaction> transactions;
  private int taken;
  private int locksTaken;
  private int locksGot;
  private long warmUp;
  private long eventsLeft;
  private long eventsDone;
  private long warmAt;

  Replay(Script script) {
    this.transactions = script.transactions();
  }

  /**
   * Goes on where it stopped, for so many events or to its end.
   *
   * @param pool with a connection for each worker
   * @param warmUp so many events are not measured
   * @param events so many are
   * @return events a second after the warm-up
   */
  double run(DataSource pool, int workers, long warmUp, long events) throws Exception {
    this.warmUp = warmUp;
    eventsLeft = warmUp + events;
    eventsDone = 0;
    warmAt = System.nanoTime();
    ExecutorService threads = Executors.newFixedThreadPool(workers);
    try {
      List<Future<?>> all = new ArrayList<>();
      for (int i = 0; i < workers; i++) {
        all.add(
            threads.submit(
                () -> {
                  work(pool);
                  return null;
                }));
      }
      for (Future<?> one : all) one.get();
      return (eventsDone - warmUp) / ((System.nanoTime() - warmAt) / 1e9);
    } finally {
      threads.shutdownNow();
    }
  }

  private void work(DataSource pool) throws Exception {
    try (Connection connection = pool.getConnection()) {
      Map<String, PreparedStatement> prepared = new HashMap<>();
      for (Taken one = take(); one != null; one = take()) {
        connection.setAutoCommit(one.transaction().single());
        for (Call call : one.transaction().calls()) run(connection, prepared, call, one.lock());
        if (!one.transaction().single()) connection.commit();
        done(one.transaction().events());
      }
    }
  }

  /** A transaction, and how many took the tenant's lock before it. */
  private record Taken(Transaction transaction, int lock) {}

  /** Null at the end. */
  private synchronized Taken take() {
    if (taken == transactions.size() || eventsLeft <= 0) return null;
    Transaction transaction = transactions.get(taken++);
    eventsLeft -= transaction.events();
    boolean locks = transaction.calls().stream().anyMatch(Call::locksTenant);
    return new Taken(transaction, locks ? locksTaken++ : locksTaken);
  }

  private void run(
      Connection connection, Map<String, PreparedStatement> prepared, Call call, int lock)
      throws Exception {
    PreparedStatement statement = prepared.get(call.sql());
    if (statement == null) {
      statement = connection.prepareStatement(call.sql());
      prepared.put(call.sql(), statement);
    }
    for (Parameter parameter : call.parameters()) {
      parameter.setter().invoke(statement, parameter.arguments().toArray());
    }
    if (call.locksTenant()) awaitTurn(lock);
    if (statement.execute()) readAll(statement);
    if (call.locksTenant()) passTurn();
  }

  private static void readAll(PreparedStatement statement) throws SQLException {
    try (ResultSet rows = statement.getResultSet()) {
      int columns = rows.getMetaData().getColumnCount();
      while (rows.next()) {
        for (int column = 1; column <= columns; column++) rows.getObject(column);
      }
    }
  }

  private synchronized void awaitTurn(int lock) throws InterruptedException {
    long latest = System.nanoTime() + PATIENCE_NANOS;
    while (locksGot < lock) {
      if (System.nanoTime() > latest) throw new IllegalStateException("another worker failed");
      wait(1_000);
    }
  }

  private synchronized void passTurn() {
    locksGot++;
    notifyAll();
  }

  private synchronized void done(long events) {
    eventsDone += events;
    if (events > 0 && eventsDone == warmUp) warmAt = System.nanoTime();
  }
}
