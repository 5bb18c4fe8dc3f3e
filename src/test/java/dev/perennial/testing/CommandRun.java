package dev.perennial.testing;

import dev.perennial.ImportRoutes;
import dev.perennial.Perennial;
import dev.perennial.cli.Commands;
import dev.perennial.cli.Launch;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.Map;
import picocli.CommandLine;

/**
 * A command that ran inside the test.
 *
 * @param errors what it printed there, and the message of the exception that ended it
 */
public record CommandRun(int exitCode, String output, String errors) {

  /** Runs it with nothing in its environment but what is given. */
  public static CommandRun of(
      Path directory, Map<String, String> environment, String... arguments) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    CommandLine perennial =
        Commands.of(
            new Launch(directory, directory, environment, Perennial::start, ImportRoutes::start));
    perennial.setOut(new PrintWriter(out));
    perennial.setErr(new PrintWriter(err));
    perennial.setExecutionExceptionHandler(
        (failure, command, parsed) -> {
          command.getErr().println(failure.getMessage());
          return 1;
        });
    int exitCode = perennial.execute(arguments);
    return new CommandRun(exitCode, out.toString(), err.toString());
  }
}
