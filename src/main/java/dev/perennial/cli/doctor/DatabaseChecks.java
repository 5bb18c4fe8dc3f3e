package dev.perennial.cli.doctor;

import dev.perennial.config.Setting;
import dev.perennial.config.Settings;
import dev.perennial.store.Channels;
import dev.perennial.store.Database;
import dev.perennial.store.DatabaseUnusable;
import dev.perennial.store.DatabaseVisit;
import dev.perennial.store.Parked;
import dev.perennial.store.RunningServer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Whether the database can be used, how its tables stand, and what is stuck in them. */
final class DatabaseChecks {

  private static final String DATABASE = "Database";
  private static final String TABLES = "Tables";
  private static final String TENANT = "default";

  private final Database.Location location;
  private final Settings settings;

  DatabaseChecks(Database.Location location, Settings settings) {
    this.location = location;
    this.settings = settings;
  }

  List<Finding> findings() {
    List<Finding> findings = new ArrayList<>();
    try (DatabaseVisit visit = DatabaseVisit.open(location)) {
      findings.add(server(visit));
      if (settings.text(Setting.CLOCK).isEmpty()) {
        findings.add(ClockCheck.ofDatabase(visit.clockDifference(settings.clock())));
      }
      DatabaseVisit.Tables tables = visit.tables();
      findings.add(tables(tables));
      if (!tables.version().isEmpty()) {
        Parked parked = new Parked(visit.dataSource(), TENANT, "doctor");
        findings.addAll(new TroubleChecks(parked.troubles()).findings());
      }
      if (!tables.version().isEmpty() && tables.pending() == 0) {
        Channels channels = new Channels(visit.dataSource(), TENANT);
        findings.addAll(new ChannelChecks(channels.stops()).findings());
      }
    } catch (DatabaseUnusable e) {
      findings.add(Finding.problem(DATABASE, e.getMessage()));
    }
    return findings;
  }

  private Finding server(DatabaseVisit visit) {
    return switch (visit.server()) {
      case EXTERNAL -> Finding.ok(DATABASE, "reached");
      case STARTED ->
          Finding.ok(
              DATABASE, "the embedded PostgreSQL in " + location.directory() + " can start");
      case RUNNING -> running();
    };
  }

  private Finding running() {
    Optional<RunningServer> orphan =
        RunningServer.in(location.directory()).filter(RunningServer::orphaned);
    return orphan.isPresent()
        ? Finding.warning(
            DATABASE,
            "the embedded PostgreSQL still runs (process "
                + orphan.get().processId()
                + ") although the service that started it is gone: start the service again")
        : Finding.ok(
            DATABASE, "the embedded PostgreSQL in " + location.directory() + " is running");
  }

  private static Finding tables(DatabaseVisit.Tables tables) {
    if (!tables.problem().isEmpty()) {
      return Finding.problem(
          TABLES,
          "they do not fit this release (" + tables.problem() + "): use the release that made them,"
              + " or bring back a backup");
    }
    if (tables.version().isEmpty()) {
      return Finding.ok(TABLES, "not made yet, the first start makes them");
    }
    return tables.pending() == 0
        ? Finding.ok(TABLES, "up to this release, migration " + tables.version())
        : Finding.ok(
            TABLES,
            "at migration " + tables.version() + ", the next start runs " + tables.pending()
                + " more");
  }
}
