package dev.perennial.cli;

import dev.perennial.config.Settings;
import dev.perennial.store.Database;
import dev.perennial.store.DatabaseUnusable;
import dev.perennial.store.DatabaseVisit;

/** The database beside the service, for as long as one command reads or mends its tables. */
final class TablesVisit {

  private TablesVisit() {}

  /** What is done with the tables; its answer is the exit code. */
  @FunctionalInterface
  interface Act {
    int on(DatabaseVisit visit) throws DatabaseUnusable, CommandFailed;
  }

  /**
   * @throws CommandFailed if there is no database yet, or its tables are none of this release
   */
  static int in(Settings settings, Act act) throws DatabaseUnusable, CommandFailed {
    Database.Location location = Launch.databaseOf(settings);
    if (!DatabaseVisit.exists(location)) {
      throw new CommandFailed(
          "There is no database in "
              + settings.dataDirectory()
              + " yet: run this where the service runs, or start it once with ./perennial serve.");
    }
    try (DatabaseVisit visit = DatabaseVisit.open(location)) {
      DatabaseVisit.Tables tables = visit.tables();
      if (tables.version().isEmpty()) {
        throw new CommandFailed(
            "The database has no tables yet: start the service once with ./perennial serve.");
      }
      if (tables.pending() > 0) {
        throw new CommandFailed(
            "The tables are those of an older release: start the service once with ./perennial"
                + " serve, which brings them up to this one.");
      }
      return act.on(visit);
    }
  }
}
