package dev.perennial.bench.due;

import static org.assertj.core.api.Assertions.assertThat;

import dev.perennial.bench.due.PlannedYear.Cost;
import dev.perennial.bench.place.Workplace;
import dev.perennial.bench.results.Figure;
import dev.perennial.bench.results.Results;
import dev.perennial.store.Database;
import dev.perennial.testing.FreshDatabase;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What is due is found by an index: how much is planned, or waits, besides does not count. */
class DueScaleIT {

  private static final int DUE = 100;
  private static final DueFilling LITTLE = new DueFilling(5_000, DUE);
  private static final DueFilling MUCH = new DueFilling(100_000, DUE);
  private static final double MOST_TIMES = 1.5;

  /** One a row that is due, and those of the index on the way there. */
  private static final long MOST_BLOCKS = DUE + 10;

  /** Of a lease: finding the row, its new version, and three indexes. */
  private static final long MOST_BLOCKS_OF_A_LEASE = 20;

  /** Of a campaign that starts today: the lead and the touchpoints. */
  private static final long MOST_BLOCKS_A_PERSON = 10;

  @Test
  void twentyTimesAsMuchPlannedCostsNoMoreBlocks() throws Exception {
    try (Database database = database();
        Connection connection = database.dataSource().getConnection()) {
      List<Cost> little = costs(new PlannedYear(connection, LITTLE));
      List<Cost> much = costs(new PlannedYear(connection, MUCH));

      for (int i = 0; i < much.size(); i++) {
        assertThat(little.get(i).queued()).as(little.get(i).plan()).isEqualTo(DUE);
        assertThat(much.get(i).queued()).as(much.get(i).plan()).isEqualTo(DUE);
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
  void whetherACampaignIsToBeStartedIsSeenByItsOwnPersonsAlone() throws Exception {
    try (Database database = database();
        Connection connection = database.dataSource().getConnection()) {
      for (DueFilling filling : List.of(LITTLE, new DueFilling(20_000, DUE))) {
        Cost cost = new PlannedYear(connection, filling).costOf(PlannedYear.ACTIVATIONS);

        assertThat(cost.queued()).as(cost.plan()).isEqualTo(1);
        assertThat(cost.allBlocks())
            .as(cost.plan())
            .isLessThan(DueFilling.PERSONS_A_CAMPAIGN * MOST_BLOCKS_A_PERSON);
      }
    }
  }

  @Test
  void withoutTheIndexesItWouldCostMore() throws Exception {
    try (Database database = database();
        Connection connection = database.dataSource().getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute("DROP INDEX touchpoint_due, journey_run_time_out, lead_to_leave");
      List<Cost> little = costs(new PlannedYear(connection, LITTLE));
      List<Cost> much = costs(new PlannedYear(connection, MUCH));

      for (int i = 0; i < much.size(); i++) {
        assertThat(much.get(i).findingBlocks()).isGreaterThan(MOST_BLOCKS);
        assertThat(much.get(i).timesTheBlocksOf(little.get(i))).isGreaterThan(MOST_TIMES);
      }
    }
  }

  @Test
  void whoIsLeasedIsFoundByTheIndexHoweverManyWaitSinceTheSameMoment() throws Exception {
    try (Database database = database();
        Connection connection = database.dataSource().getConnection();
        Statement statement = connection.createStatement()) {
      PlannedYear year = new PlannedYear(connection, LITTLE);
      assertThat(year.blocksOfALease(LITTLE.planned())).isLessThan(MOST_BLOCKS_OF_A_LEASE);

      statement.execute("DROP INDEX follow_up_due");
      statement.execute("CREATE INDEX ON follow_up (run_after) WHERE status IN ('waiting', 'leased')");
      assertThat(year.blocksOfALease(LITTLE.planned())).isGreaterThan(MOST_BLOCKS_OF_A_LEASE);
    }
  }

  @Test
  void theBenchmarkTellsEachClockAtEachSize() throws Exception {
    Results results = new Results("due");
    try (Workplace workplace = Workplace.open()) {
      new DueBenchmark(List.of(400, 2_000), 20, 1).measure(workplace, results);
    }

    assertThat(results.figures())
        .extracting(Figure::what)
        .contains(
            "queue-due-renewals, 2,000 planned",
            "queue-due-offers, 2,000 planned",
            "queue-time-outs, 2,000 planned",
            "queue-leavers, 2,000 planned",
            "lease and load a person, 2,000 planned",
            "lease and load a person, 400 wait",
            "index touchpoint_due, 2,000 planned");
    assertThat(Path.of("target", "due-plans.txt")).content().contains("touchpoint_due");
  }

  private static List<Cost> costs(PlannedYear year) throws SQLException, IOException {
    List<Cost> costs = new ArrayList<>();
    for (String clock : PlannedYear.CLOCKS) costs.add(year.costOf(clock));
    return costs;
  }

  private static Database database() throws Exception {
    return Database.open(
        new Database.Location(
            FreshDatabase.create().url(), FreshDatabase.USER, "", 2, Path.of("target")),
        FreshDatabase.LIMITS);
  }
}
