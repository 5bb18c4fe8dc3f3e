package dev.perennial.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.perennial.store.Database;
import dev.perennial.testing.FreshDatabase;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/**
 * Measures what it costs to find what is due, among much and among little that is planned. It uses
 * a PostgreSQL of its own in {@code target/} and takes some minutes.
 */
public final class DueBenchmark {

  /** The statements by which the clocks queue persons. */
  static final List<String> STATEMENTS =
      List.of(
          "queue-due-renewals.sql",
          "queue-due-offers.sql",
          "queue-time-outs.sql",
          "queue-leavers.sql");

  private static final DueFilling LITTLE = new DueFilling(10_000, 1_000);
  private static final DueFilling MUCH = new DueFilling(1_000_000, 1_000);
  private static final int RUNS = 9;

  private DueBenchmark() {}

  /**
   * What one statement cost.
   *
   * @param queued how many persons it queued
   * @param findingBlocks how many blocks it touched to find them, in memory or not
   * @param allBlocks the same with those that queueing touched
   * @param millis of the whole statement, the median of several runs
   * @param plan what {@code EXPLAIN (ANALYZE, BUFFERS)} says
   */
  record Cost(
      String statement,
      long queued,
      long findingBlocks,
      long allBlocks,
      double millis,
      String plan) {

    double timesTheBlocksOf(Cost other) {
      return (double) allBlocks / other.allBlocks;
    }
  }

  /** Prints the costs and their ratios. */
  public static void main(String[] arguments) throws Exception {
    Path target = Files.createDirectories(Path.of("target")).toAbsolutePath();
    Path directory = Files.createTempDirectory(target, "due-benchmark-");
    PrintStream out = System.out;
    try (Database database =
            Database.open(
                new Database.Location("", "", "", 2, directory), FreshDatabase.LIMITS);
        Connection connection = database.dataSource().getConnection()) {
      LITTLE.into(connection);
      List<Cost> little = measure(connection, RUNS);
      MUCH.into(connection);
      List<Cost> much = measure(connection, RUNS);
      for (int i = 0; i < STATEMENTS.size(); i++) print(out, little.get(i), much.get(i));
    }
  }

  private static void print(PrintStream out, Cost little, Cost much) {
    out.printf(
        "%s: %.1f ms among %,d planned, %.1f ms among %,d: ratio %.2f; blocks %,d and %,d: ratio"
            + " %.2f, to find them %,d and %,d%n%s%n",
        much.statement(),
        much.millis(),
        MUCH.planned(),
        little.millis(),
        LITTLE.planned(),
        much.millis() / little.millis(),
        much.allBlocks(),
        little.allBlocks(),
        much.timesTheBlocksOf(little),
        much.findingBlocks(),
        little.findingBlocks(),
        much.plan().indent(4));
  }

  /**
   * Runs each statement and takes it back.
   *
   * @param runs how often, after a first time that does not count
   */
  static List<Cost> measure(Connection connection, int runs) throws SQLException, IOException {
    List<Cost> costs = new ArrayList<>();
    for (String name : STATEMENTS) {
      List<Double> millis = new ArrayList<>();
      JsonNode last = explained(connection, name);
      for (int run = 0; run < runs; run++) {
        last = explained(connection, name);
        millis.add(last.path("Execution Time").asDouble());
      }
      millis.sort(null);
      JsonNode insert = last.path("Plan");
      JsonNode finding = child(insert);
      if (finding.path("Node Type").asText().equals("Subquery Scan")) finding = child(finding);
      costs.add(
          new Cost(
              name,
              finding.path("Actual Rows").asLong(),
              blocks(finding),
              blocks(insert),
              millis.get(millis.size() / 2),
              String.join("\n", explain(connection, name, "TEXT"))));
    }
    return costs;
  }

  private static JsonNode child(JsonNode node) {
    return node.path("Plans").path(0);
  }

  private static long blocks(JsonNode node) {
    return node.path("Shared Hit Blocks").asLong() + node.path("Shared Read Blocks").asLong();
  }

  private static JsonNode explained(Connection connection, String name)
      throws SQLException, IOException {
    String json = String.join("\n", explain(connection, name, "JSON"));
    return new ObjectMapper().readTree(json).path(0);
  }

  private static List<String> explain(Connection connection, String name, String format)
      throws SQLException, IOException {
    String explained =
        "EXPLAIN (ANALYZE, BUFFERS, FORMAT %s) %s".formatted(format, statement(name));
    List<String> lines = new ArrayList<>();
    connection.setAutoCommit(false);
    try (PreparedStatement statement = connection.prepareStatement(explained)) {
      statement.setString(1, DueFilling.TODAY);
      try (ResultSet rows = statement.executeQuery()) {
        while (rows.next()) lines.add(rows.getString(1));
      }
    } finally {
      connection.rollback();
      connection.setAutoCommit(true);
    }
    try (Statement statement = connection.createStatement()) {
      statement.execute("TRUNCATE follow_up");
    }
    return lines;
  }

  private static String statement(String name) throws IOException {
    try (InputStream in = DueBenchmark.class.getResourceAsStream("/sql/queries/" + name)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8)
          .replaceAll("(?m)^--.*\\R", "")
          .replace(":#${variable.today}", "?");
    }
  }
}
