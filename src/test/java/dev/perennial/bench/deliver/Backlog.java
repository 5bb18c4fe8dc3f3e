package dev.perennial.bench.deliver;

import dev.perennial.testing.Events;
import dev.perennial.testing.FreshDatabase;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.awaitility.Awaitility;

/** Purchases that wait, first to be interpreted, then to be delivered, on one database. */
public final class Backlog implements AutoCloseable {

  private static final List<String> STATES =
      List.of("CA", "FL", "TX", "NY", "OH", "NV", "UT", "WA", "OR", "GA");
  private static final int PURCHASES_A_CAMPAIGN = 10;
  private static final Duration PATIENCE = Duration.ofMinutes(3);

  private final Connection connection;
  private int purchases;

  private Backlog(Connection connection) {
    this.connection = connection;
  }

  public static Backlog on(FreshDatabase database) throws SQLException {
    return new Backlog(DriverManager.getConnection(database.url(), FreshDatabase.USER, ""));
  }

  /** Nothing is delivered until {@link #release}. */
  public void hold() throws SQLException {
    execute(
        """
        INSERT INTO channel_stop (tenant_id, channel, scope, cause, reason, probe_after)
        VALUES ('default', 'instantly', 'all', 'refusal', 'held', now() + interval '1 day')
        ON CONFLICT DO NOTHING
        """);
  }

  public void release() throws SQLException {
    execute("DELETE FROM channel_stop");
  }

  /** So many events that one purchase each comes of; every tenth opens a campaign. */
  public void buy(int number) throws SQLException {
    connection.setAutoCommit(false);
    try (PreparedStatement store =
        connection.prepareStatement(
            """
            INSERT INTO inbox (tenant_id, source, event_id, event_type, body)
            VALUES ('default', 'stripe', ?, 'checkout.session.completed', ?)
            """)) {
      for (int i = 0; i < number; i++) {
        String name = "buyer%07d".formatted(purchases);
        store.setString(1, "evt_" + name);
        store.setBytes(2, purchase(name, purchases / PURCHASES_A_CAMPAIGN));
        store.addBatch();
        purchases++;
      }
      store.executeBatch();
    }
    connection.commit();
    connection.setAutoCommit(true);
  }

  /**
   * An event of which a purchase comes, some weeks old, so that nobody is welcomed.
   *
   * @param campaign which one of them it belongs to
   */
  static byte[] purchase(String name, int campaign) {
    int day = campaign / STATES.size();
    Instant at = Instant.now().truncatedTo(ChronoUnit.DAYS).minus(Duration.ofDays(20 + day));
    return Events.checkout(
        name, name + "@example.com", STATES.get(campaign % STATES.size()), at.plusSeconds(64_800));
  }

  /** Waits until every event is interpreted. */
  public void awaitInterpreted() {
    awaitNoneOnItsWay("inbox");
  }

  /** Waits until every delivery is made. */
  public void awaitDelivered() {
    awaitNoneOnItsWay("outbox");
  }

  private void awaitNoneOnItsWay(String table) {
    String onTheirWay =
        "SELECT count(*) FROM %s WHERE status IN ('waiting', 'leased')".formatted(table);
    Awaitility.await("an empty " + table)
        .atMost(PATIENCE)
        .pollDelay(Duration.ZERO)
        .pollInterval(Duration.ofMillis(50))
        .until(() -> count(onTheirWay) == 0);
  }

  /** How many purchases it has. */
  public int purchases() {
    return purchases;
  }

  /** How many campaigns it has. */
  public int campaigns() {
    return (purchases + PURCHASES_A_CAMPAIGN - 1) / PURCHASES_A_CAMPAIGN;
  }

  /** The number that a query gives. */
  public double count(String sql) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet result = statement.executeQuery(sql)) {
      result.next();
      return result.getDouble(1);
    }
  }

  private void execute(String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  @Override
  public void close() throws SQLException {
    connection.close();
  }
}
