package dev.perennial;

import dev.perennial.cli.Launch;
import dev.perennial.cli.Commands;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import org.slf4j.LoggerFactory;
import picocli.CommandLine;

/** The command {@code perennial}. */
public final class Main {

  private static final String HOME = "perennial.home";
  private static final String LOG_LEVEL = "PERENNIAL_LOG_LEVEL";

  private Main() {}

  /** Always exits, so that no thread that was left over keeps a failed process alive. */
  public static void main(String[] args) {
    if (!Arrays.asList(args).contains("serve")) logWarningsOnly();
    CommandLine perennial = Commands.of(launch());
    perennial.setOut(utf8(FileDescriptor.out));
    perennial.setErr(utf8(FileDescriptor.err));
    perennial.setExecutionExceptionHandler(
        (failure, command, parsed) -> {
          LoggerFactory.getLogger(Main.class).debug("the command failed", failure);
          command.getErr().println(Explanation.of(failure));
          command.getErr().flush();
          return command.getCommandSpec().exitCodeOnExecutionException();
        });
    System.exit(perennial.execute(args));
  }

  /** Names of persons have letters that the terminal's own encoding may lack. */
  private static PrintWriter utf8(FileDescriptor target) {
    return new PrintWriter(
        new OutputStreamWriter(new FileOutputStream(target), StandardCharsets.UTF_8), true);
  }

  /** Only the service logs its doings; the others speak for themselves. */
  private static void logWarningsOnly() {
    if (System.getenv(LOG_LEVEL) == null) System.setProperty(LOG_LEVEL, "WARN");
  }

  private static Launch launch() {
    Path here = Path.of("").toAbsolutePath();
    return new Launch(home(here), here, System.getenv(), Perennial::start, ImportRoutes::start);
  }

  /** Where the start script says, else above the directory of the jar, else where we are. */
  private static Path home(Path here) {
    String named = System.getProperty(HOME, "");
    if (!named.isEmpty()) return Path.of(named).toAbsolutePath();
    Path code =
        Path.of(
            URI.create(
                Main.class.getProtectionDomain().getCodeSource().getLocation().toString()));
    return code.toString().endsWith(".jar")
        ? code.getParent().getParent()
        : here;
  }
}
