package dev.perennial.bench.due;

import dev.perennial.bench.due.PlannedYear.Cost;
import dev.perennial.bench.place.Workplace;
import dev.perennial.bench.results.Benchmark;
import dev.perennial.bench.results.Figure;
import dev.perennial.bench.results.Goal;
import dev.perennial.bench.results.Results;
import dev.perennial.bench.results.Samples;
import dev.perennial.store.Database;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * What it costs to find what is due, and to follow whom it is due for, among much that is planned
 * and beside the same among little. The plans of the statements stand in {@code
 * target/due-plans.txt}.
 */
public final class DueBenchmark implements Benchmark {

  private static final Path PLANS = Path.of("target", "due-plans.txt");
  private static final Goal FLAT = new Goal.RatioAtMost(1.5);
  private static final int FOLLOWED = 100;

  /** Whom a clock's statement finds by which index. */
  private static final Map<String, String> INDEXES =
      new TreeMap<>(
          Map.of(
              "touchpoint_due", "touchpoint",
              "journey_run_time_out", "journey_run",
              "lead_to_leave", "lead"));

  private final List<Integer> sizes;
  private final int due;
  private final int rounds;

  /** Up to a million planned, and a thousand due. */
  public DueBenchmark() {
    this(List.of(10_000, 100_000, 1_000_000), 1_000, 7);
  }

  /**
   * @param sizes how much is planned, the least first
   */
  DueBenchmark(List<Integer> sizes, int due, int rounds) {
    this.sizes = List.copyOf(sizes);
    this.due = due;
    this.rounds = rounds;
  }

  @Override
  public String subject() {
    return "due";
  }

  @Override
  public void measure(Workplace workplace, Results results) throws Exception {
    List<Database> pools = new ArrayList<>();
    try {
      List<PlannedYear> years = new ArrayList<>();
      for (int planned : sizes) {
        Database pool = workplace.pool(workplace.emptyDatabase(), 1);
        pools.add(pool);
        DueFilling filling = new DueFilling(planned, due);
        years.add(new PlannedYear(pool.dataSource().getConnection(), filling));
      }
      workplace.checkpoint();
      for (String clock : PlannedYear.CLOCKS) ticks(clock, years, results);
      activations(years, results);
      following(years, results);
      blocks(years, results);
      waiting(years.get(0), results);
      sizes(years.get(years.size() - 1), results);
    } finally {
      pools.forEach(Database::close);
    }
  }

  private void ticks(String clock, List<PlannedYear> years, Results results)
      throws SQLException, IOException {
    compare(clock, "ms", measured(years, year -> year.millisOf(clock)), results);
  }

  private void activations(List<PlannedYear> years, Results results)
      throws SQLException, IOException {
    compare(
        PlannedYear.ACTIVATIONS, "ms", measured(years, PlannedYear::millisOfActivations), results);
  }

  private void following(List<PlannedYear> years, Results results)
      throws SQLException, IOException {
    compare(
        "lease and load a person",
        "ms",
        measured(years, year -> year.millisToFollow(due, Math.min(due, FOLLOWED))),
        results);
  }

  private void blocks(List<PlannedYear> years, Results results) throws SQLException, IOException {
    StringBuilder plans = new StringBuilder();
    List<String> statements = new ArrayList<>(PlannedYear.CLOCKS);
    statements.add(PlannedYear.ACTIVATIONS);
    for (String clock : statements) {
      List<Samples> blocks = new ArrayList<>();
      for (PlannedYear year : years) {
        Cost cost = year.costOf(clock);
        blocks.add(Samples.of(cost.allBlocks()));
        plans.append("%s, %,d planned%n%s%n".formatted(clock, year.planned(), cost.plan()));
      }
      compare(clock, "blocks", blocks, results);
    }
    Files.writeString(PLANS, plans);
  }

  /** Whether one who waits costs the same however many others wait. */
  private void waiting(PlannedYear year, Results results) throws SQLException, IOException {
    int most = year.planned();
    List<Double> few = new ArrayList<>();
    List<Double> many = new ArrayList<>();
    for (int round = 0; round < rounds; round++) {
      few.add(year.millisToFollow(due, Math.min(due, FOLLOWED)));
      many.add(year.millisToFollow(most, Math.min(due, FOLLOWED)));
    }
    results.add(
        words("lease and load a person, %,d wait", most),
        "ms",
        new Samples(many),
        new Figure.Limit(words("%,d wait", due), new Samples(few)),
        FLAT);
  }

  private static void sizes(PlannedYear year, Results results) throws SQLException {
    for (Map.Entry<String, String> index : INDEXES.entrySet()) {
      results.add(
          words("index %s, %,d planned", index.getKey(), year.planned()),
          "MiB",
          Samples.of(year.mebibytesOf(index.getKey())),
          new Figure.Limit(
              "its table", Samples.of(year.mebibytesOf(index.getValue()))),
          Goal.NONE);
    }
  }

  /** In turn, so that what else goes on at the machine meets all alike; the first time warms up. */
  private List<Samples> measured(List<PlannedYear> years, Measurement measurement)
      throws SQLException, IOException {
    List<List<Double>> values = new ArrayList<>();
    for (PlannedYear year : years) {
      measurement.of(year);
      values.add(new ArrayList<>());
    }
    for (int round = 0; round < rounds; round++) {
      for (int i = 0; i < years.size(); i++) values.get(i).add(measurement.of(years.get(i)));
    }
    return values.stream().map(Samples::new).toList();
  }

  /** Each beside the first. */
  private void compare(String what, String unit, List<Samples> samples, Results results) {
    for (int i = 1; i < samples.size(); i++) {
      results.add(
          words("%s, %,d planned", what, sizes.get(i)),
          unit,
          samples.get(i),
          new Figure.Limit(words("%,d planned", sizes.get(0)), samples.get(0)),
          FLAT);
    }
  }

  private static String words(String format, Object... values) {
    return String.format(Locale.ROOT, format, values);
  }

  /** Something that is measured in one year. */
  private interface Measurement {
    double of(PlannedYear year) throws SQLException, IOException;
  }
}
