package dev.perennial.bench.interpret;

import dev.perennial.Perennial;
import dev.perennial.config.Setting;
import dev.perennial.config.Settings;
import dev.perennial.config.SettingsFiles;
import dev.perennial.testing.FreshDatabase;
import dev.perennial.testing.Installation;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import org.awaitility.Awaitility;

/**
 * The service with its shipped settings, in this process, but without a deliverer, so that what it
 * queues waits in the outbox, and without clocks. What it logs goes to a file.
 */
final class InterpretingNode implements AutoCloseable {

  private static final Duration PATIENCE = Duration.ofMinutes(30);

  /** Camel's setting for routes that are not there. */
  private static final String LEFT_OUT = "camel.main.routeFilterExcludePattern";

  /** A clock that would come in between. */
  private static final String NEVER = "0 0 0 29 2 ?";

  private final Perennial perennial;
  private final MeterRegistry meters;
  private final PrintStream errorsBefore;
  private final PrintStream log;

  private InterpretingNode(Perennial perennial, PrintStream errorsBefore, PrintStream log) {
    this.perennial = perennial;
    this.meters =
        perennial.camelContext().getRegistry().findSingleByType(MeterRegistry.class);
    this.errorsBefore = errorsBefore;
    this.log = log;
  }

  /** Starts it; it begins with the backlog at once. */
  static InterpretingNode start(FreshDatabase database, int workers, Path directory)
      throws Exception {
    Path home = Files.createTempDirectory(directory, "node-");
    PrintStream errorsBefore = System.err;
    PrintStream log = new PrintStream(Files.newOutputStream(home.resolve("log")), true);
    System.setErr(log);
    System.setProperty(LEFT_OUT, "deliver-outbox");
    Perennial perennial =
        Perennial.start(settings(database, workers, home), Clock.systemUTC());
    return new InterpretingNode(perennial, errorsBefore, log);
  }

  private static Settings settings(FreshDatabase database, int workers, Path home)
      throws Exception {
    Map<Setting, String> changes = new EnumMap<>(Setting.class);
    changes.put(Setting.DATABASE_URL, database.url());
    changes.put(Setting.DATABASE_USER, FreshDatabase.USER);
    changes.put(Setting.DATA_DIR, home.resolve("data").toString());
    changes.put(Setting.HTTP_HOST, "127.0.0.1");
    changes.put(Setting.HTTP_PORT, "0");
    changes.put(Setting.MANAGEMENT_PORT, "0");
    changes.put(Setting.SANDBOX_PORT, "0");
    changes.put(Setting.STRIPE_WEBHOOK_SECRET, Installation.SECRET);
    changes.put(Setting.INBOX_WORKERS, Integer.toString(workers));
    for (Setting cron : Installation.CLOCKS) changes.put(cron, NEVER);
    return SettingsFiles.read(Path.of("").toAbsolutePath(), Map.of()).with(changes);
  }

  /** Waits until so many events are done; tells when, in nanoseconds. */
  long awaitDone(long events) {
    Awaitility.await(events + " events")
        .atMost(PATIENCE)
        .pollDelay(Duration.ZERO)
        .pollInterval(Duration.ofMillis(20))
        .until(() -> done() >= events);
    return System.nanoTime();
  }

  /**
   * Events a second, of the next ones.
   *
   * @param warmUp so many are not measured
   * @param events so many are
   */
  double speed(int warmUp, int events) {
    long begin = done() + warmUp;
    long start = awaitDone(begin);
    long before = done();
    long end = awaitDone(begin + events);
    return (done() - before) / ((end - start) / 1e9);
  }

  /** How many it has interpreted by now. */
  long done() {
    return (long)
        meters.find("perennial.events.interpreted").counters().stream()
            .mapToDouble(Counter::count)
            .sum();
  }

  /** Events that are under way are finished. */
  @Override
  public void close() {
    perennial.close();
    System.clearProperty(LEFT_OUT);
    log.close();
    System.setErr(errorsBefore);
  }
}
