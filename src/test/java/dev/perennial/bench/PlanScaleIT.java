package dev.perennial.bench;

import static org.assertj.core.api.Assertions.assertThat;

import dev.perennial.bench.due.DueFilling;
import dev.perennial.config.JourneyFiles;
import dev.perennial.config.Setting;
import dev.perennial.store.Database;
import dev.perennial.testing.FreshDatabase;
import dev.perennial.testing.Installation;
import dev.perennial.testing.PerennialProcess;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The plan is written while it is read: how long it is does not count in memory. */
class PlanScaleIT {

  private static final int PLANNED = 60_000;

  @TempDir private Path directory;

  @Test
  void aPlanThatWouldNotFitIntoMemoryIsListedToItsEnd() throws Exception {
    FreshDatabase fresh = FreshDatabase.create();
    fill(fresh);
    Map<String, String> environment = new HashMap<>(fresh.environment());
    environment.put("PERENNIAL_CLOCK", DueFilling.TODAY + "T12:00:00Z");

    try (PerennialProcess plan = PerennialProcess.run(directory, environment, command())) {
      assertThat(plan.exitCode()).as(plan.errors()).isZero();
      assertThat(plan.output())
          .contains("    person-" + PLANNED + "@example.com  measured measured")
          .contains(PLANNED + " touchpoints until 2028-04-03: " + PLANNED + " of measured.");
    }
  }

  private void fill(FreshDatabase fresh) throws Exception {
    Database.Location location =
        new Database.Location(fresh.url(), FreshDatabase.USER, "", 2, directory);
    try (Database database = Database.open(location, FreshDatabase.LIMITS);
        Connection connection = database.dataSource().getConnection()) {
      new DueFilling(PLANNED, 100).into(connection);
      try (PreparedStatement statement =
          connection.prepareStatement(
              "UPDATE journey_version SET declaration = CAST(? AS jsonb)")) {
        statement.setString(
            1,
            JourneyFiles.read(Installation.settings(Map.of(Setting.DATA_DIR, "unused")))
                .declarations()
                .get("win-back"));
        statement.execute();
      }
    }
  }

  private static List<String> command() {
    return List.of(
        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
        "-Xmx40m",
        "-XX:+ExitOnOutOfMemoryError",
        "-jar",
        Path.of("target", "perennial.jar").toAbsolutePath().toString(),
        "plan",
        "--days",
        "400");
  }
}
