package dev.perennial.bench;

import static org.assertj.core.api.Assertions.assertThat;

import dev.perennial.bench.DueBenchmark.Cost;
import dev.perennial.store.Database;
import dev.perennial.testing.FreshDatabase;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Statement;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What is due is found by an index: how much is planned besides does not count. */
class DueScaleIT {

  private static final int DUE = 100;
  private static final DueFilling LITTLE = new DueFilling(5_000, DUE);
  private static final DueFilling MUCH = new DueFilling(100_000, DUE);
  private static final double MOST_TIMES = 1.5;

  /** One a row that is due, and those of the index on the way there. */
  private static final long MOST_BLOCKS = DUE + 10;

  @Test
  void twentyTimesAsMuchPlannedCostsNoMoreBlocks() throws Exception {
    try (Database database = database();
        Connection connection = database.dataSource().getConnection()) {
      LITTLE.into(connection);
      List<Cost> little = DueBenchmark.measure(connection, 1);
      MUCH.into(connection);
      List<Cost> much = DueBenchmark.measure(connection, 1);

      for (int i = 0; i < much.size(); i++) {
        assertThat(little.get(i).queued()).as(little.get(i).statement()).isEqualTo(DUE);
        assertThat(much.get(i).queued()).as(much.get(i).statement()).isEqualTo(DUE);
        assertThat(much.get(i).findingBlocks())
            .as(much.get(i).plan())
            .isLessThanOrEqualTo(MOST_BLOCKS);
        assertThat(much.get(i).timesTheBlocksOf(little.get(i)))
            .as(much.get(i).plan())
            .isLessThan(MOST_TIMES);
      }
    }
  }

  @Test
  void withoutTheIndexesItWouldCostMore() throws Exception {
    try (Database database = database();
        Connection connection = database.dataSource().getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute("DROP INDEX touchpoint_due, journey_run_time_out, lead_to_leave");
      LITTLE.into(connection);
      List<Cost> little = DueBenchmark.measure(connection, 1);
      MUCH.into(connection);
      List<Cost> much = DueBenchmark.measure(connection, 1);

      for (int i = 0; i < much.size(); i++) {
        assertThat(much.get(i).findingBlocks()).isGreaterThan(MOST_BLOCKS);
        assertThat(much.get(i).timesTheBlocksOf(little.get(i))).isGreaterThan(MOST_TIMES);
      }
    }
  }

  private static Database database() throws Exception {
    return Database.open(
        new Database.Location(
            FreshDatabase.create().url(), FreshDatabase.USER, "", 2, Path.of("target")),
        FreshDatabase.LIMITS);
  }
}
