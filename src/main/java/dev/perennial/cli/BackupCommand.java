package dev.perennial.cli;

import dev.perennial.config.InvalidSettings;
import dev.perennial.store.Backup;
import dev.perennial.store.BackupUnusable;
import dev.perennial.store.Database;
import dev.perennial.store.DatabaseUnusable;
import dev.perennial.store.DatabaseVisit;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
    name = "backup",
    description = {
      "Writes all rows of the database, as they stand at one instant, into one file.",
      "It may run beside the service. Bring it back with ./perennial restore."
    })
final class BackupCommand implements Callable<Integer> {

  private final Launch launch;
  @Spec private CommandSpec spec;

  @Parameters(paramLabel = "FILE", description = "A new file; it holds names and addresses.")
  private Path file;

  BackupCommand(Launch launch) {
    this.launch = launch;
  }

  @Override
  public Integer call() throws InvalidSettings, DatabaseUnusable, CommandFailed {
    Database.Location location = Launch.databaseOf(launch.settings());
    if (!DatabaseVisit.exists(location)) {
      throw new CommandFailed("There is no database in " + location.directory() + " yet.");
    }
    try (DatabaseVisit visit = DatabaseVisit.open(location)) {
      if (visit.tables().version().isEmpty()) {
        throw new CommandFailed("The database has no tables yet: there is nothing to back up.");
      }
      Path target = launch.workingDirectory().resolve(file);
      Backup.Content content = Backup.write(visit, target);
      spec.commandLine()
          .getOut()
          .printf(
              "%d rows of %d tables, of migration %s, are in %s.%n",
              content.rows(), content.tables(), content.migration(), target);
      return 0;
    } catch (BackupUnusable e) {
      throw new CommandFailed(e.getMessage(), e);
    }
  }
}
