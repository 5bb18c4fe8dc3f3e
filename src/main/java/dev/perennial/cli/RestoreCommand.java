package dev.perennial.cli;

import dev.perennial.config.InvalidSettings;
import dev.perennial.store.Backup;
import dev.perennial.store.BackupUnusable;
import dev.perennial.store.DatabaseUnusable;
import dev.perennial.store.DatabaseVisit;
import dev.perennial.store.Restore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
    name = "restore",
    description = {
      "Brings a file of ./perennial backup back into an empty database, while no service runs.",
      "Afterwards start the service: with a Stripe key it fetches, daily, the events since the",
      "backup of at most 30 days ago; without one resend them in Stripe's dashboard."
    })
final class RestoreCommand implements Callable<Integer> {

  private final Launch launch;
  @Spec private CommandSpec spec;

  @Parameters(paramLabel = "FILE", description = "What ./perennial backup wrote.")
  private Path file;

  RestoreCommand(Launch launch) {
    this.launch = launch;
  }

  @Override
  public Integer call() throws InvalidSettings, DatabaseUnusable, CommandFailed {
    Path source = launch.workingDirectory().resolve(file);
    if (!Files.isReadable(source)) throw new CommandFailed(source + " cannot be read.");
    try (DatabaseVisit visit = DatabaseVisit.open(Launch.databaseOf(launch.settings()))) {
      Backup.Content content = Restore.read(visit, source);
      spec.commandLine()
          .getOut()
          .printf(
              "%d rows of %d tables, of migration %s, are back.%n",
              content.rows(), content.tables(), content.migration());
      return 0;
    } catch (BackupUnusable e) {
      throw new CommandFailed(e.getMessage(), e);
    }
  }
}
