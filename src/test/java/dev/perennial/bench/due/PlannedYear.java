package dev.perennial.bench.due;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A database in which much is planned and some of it due, and what the clocks cost there. */
final class PlannedYear {

  /** The statements by which the clocks queue persons, one each. */
  static final List<String> CLOCKS =
      List.of("queue-due-renewals", "queue-due-offers", "queue-time-outs", "queue-leavers");

  /** The one by which the followers start campaigns, whenever they have looked for persons. */
  static final String ACTIVATIONS = "queue-activations";

  /** A campaign of today, whose persons have all passed the guards. */
  private static final String STARTING =
      """
      WITH campaign AS (
        INSERT INTO campaign (tenant_id, campaign_name, renews_on, starts_on, steps)
        VALUES ('default', 'Starting', '2027-12-01', '%1$s', '[]')
      ), lead AS (
        INSERT INTO lead
          (tenant_id, campaign_name, email, first_name, last_name, company_name, phone, fields,
           interest, wanted)
        SELECT 'default', 'Starting', email, 'Dana', 'Fox', '', '', '{}', 'none', true
          FROM journey_run
         ORDER BY run_id
         LIMIT %2$d
      )
      INSERT INTO touchpoint
        (tenant_id, run_id, touchpoint, email, campaign_kind, campaign_name, due_on, valid_until,
         status, reason)
      SELECT 'default', run_id, 'starting', email, 'cohort', 'Starting', '%1$s', '2029-01-01',
             'handed-over', ''
        FROM journey_run
       ORDER BY run_id
       LIMIT %2$d
      """
          .formatted(DueFilling.TODAY, DueFilling.PERSONS_A_CAMPAIGN);

  private static final String LEASE = "lease-follow-up";
  private static final Map<String, String> SHIPPED =
      Map.of(
          "today", DueFilling.TODAY,
          "perennial.node", "measured",
          "followers.lease.seconds", "60");

  private final Connection connection;
  private final DueFilling filling;

  /** Fills the tables. */
  PlannedYear(Connection connection, DueFilling filling) throws SQLException {
    this.connection = connection;
    this.filling = filling;
    filling.into(connection);
    execute(STARTING);
  }

  /**
   * What finding cost.
   *
   * @param queued how many persons it queued
   * @param findingBlocks how many blocks it touched to find them, in memory or not
   * @param allBlocks the same with those that queueing touched
   * @param plan what {@code EXPLAIN (ANALYZE, BUFFERS)} says
   */
  record Cost(long queued, long findingBlocks, long allBlocks, String plan) {

    double timesTheBlocksOf(Cost other) {
      return (double) allBlocks / other.allBlocks;
    }
  }

  int planned() {
    return filling.planned();
  }

  /** Milliseconds until one statement of a clock has queued and committed; then all is as before. */
  double millisOf(String clock) throws SQLException, IOException {
    return millisOf(clock, filling.due());
  }

  /** Milliseconds of a look whether a campaign is to be started; one is. */
  double millisOfActivations() throws SQLException, IOException {
    return millisOf(ACTIVATIONS, 1);
  }

  private double millisOf(String clock, int expected) throws SQLException, IOException {
    try (PreparedStatement statement = Query.of(clock).on(connection, SHIPPED)) {
      long start = System.nanoTime();
      int queued = statement.executeUpdate();
      double millis = millisSince(start);
      if (queued != expected) throw new IllegalStateException(clock + " queued " + queued);
      return millis;
    } finally {
      forgetQueue();
    }
  }

  /** What one statement of a clock touches; then all is as before. */
  Cost costOf(String clock) throws SQLException, IOException {
    try {
      String plan = planOf(clock);
      forgetQueue();
      JsonNode insert = explained(clock);
      JsonNode finding = child(insert);
      if (finding.path("Node Type").asText().equals("Subquery Scan")) finding = child(finding);
      return new Cost(
          finding.path("Actual Rows").asLong(), blocks(finding), blocks(insert), plan);
    } finally {
      forgetQueue();
    }
  }

  /**
   * Milliseconds of a follower for each person, from the lease until the person is off the queue,
   * without what is decided and saved in between.
   *
   * @param waiting how many wait when it begins
   * @param persons how many are followed
   */
  double millisToFollow(int waiting, int persons) throws SQLException, IOException {
    Query load = Query.of("load-person");
    Query finish = Query.of("finish-follow-up");
    Query lease = Query.of(LEASE);
    queue(waiting);
    try {
      long start = System.nanoTime();
      for (int i = 0; i < persons; i++) {
        Map<String, String> leased = row(lease, SHIPPED);
        leased.put("tenantId", leased.get("tenant_id"));
        if (!row(load, leased).get("runs").contains("measured")) throw new IllegalStateException();
        try (PreparedStatement statement = finish.on(connection, leased)) {
          if (statement.executeUpdate() != 1) throw new IllegalStateException("not finished");
        }
      }
      return millisSince(start) / persons;
    } finally {
      forgetQueue();
    }
  }

  /** How many blocks the lease of one person touches. */
  long blocksOfALease(int waiting) throws SQLException, IOException {
    queue(waiting);
    try {
      return blocks(explained(LEASE));
    } finally {
      forgetQueue();
    }
  }

  /** Mebibytes of an index or a table. */
  double mebibytesOf(String relation) throws SQLException {
    return Double.parseDouble(
        row(
                new Query(
                    relation,
                    "SELECT pg_relation_size('%s') / 1048576.0 AS size".formatted(relation),
                    List.of()),
                Map.of())
            .get("size"));
  }

  /** The plan of a clock's statement for people. */
  private String planOf(String clock) throws SQLException, IOException {
    return String.join("\n", lines(Query.of(clock).explained("TEXT")));
  }

  private JsonNode explained(String name) throws SQLException, IOException {
    String json = String.join("\n", lines(Query.of(name).explained("JSON")));
    return new ObjectMapper().readTree(json).path(0).path("Plan");
  }

  private List<String> lines(Query query) throws SQLException {
    List<String> lines = new ArrayList<>();
    try (PreparedStatement statement = query.on(connection, SHIPPED);
        ResultSet rows = statement.executeQuery()) {
      while (rows.next()) lines.add(rows.getString(1));
    }
    return lines;
  }

  /** The only one that there is. */
  private Map<String, String> row(Query query, Map<String, String> values) throws SQLException {
    try (PreparedStatement statement = query.on(connection, values);
        ResultSet rows = statement.executeQuery()) {
      if (!rows.next()) throw new IllegalStateException("nothing came of " + query.name());
      Map<String, String> row = new HashMap<>();
      for (int i = 1; i <= rows.getMetaData().getColumnCount(); i++) {
        row.put(rows.getMetaData().getColumnLabel(i), rows.getString(i));
      }
      return row;
    }
  }

  /** All at one moment, as a clock does. */
  private void queue(int waiting) throws SQLException {
    execute(
        """
        INSERT INTO follow_up (tenant_id, email)
        SELECT tenant_id, email FROM journey_run LIMIT %d
        """
            .formatted(waiting));
  }

  private void forgetQueue() throws SQLException {
    execute("TRUNCATE follow_up, outbox");
  }

  private void execute(String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private static JsonNode child(JsonNode node) {
    return node.path("Plans").path(0);
  }

  private static long blocks(JsonNode node) {
    return node.path("Shared Hit Blocks").asLong() + node.path("Shared Read Blocks").asLong();
  }

  private static double millisSince(long nanoTime) {
    return (System.nanoTime() - nanoTime) / 1e6;
  }
}
