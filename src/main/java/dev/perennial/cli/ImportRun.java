package dev.perennial.cli;

import dev.perennial.config.Settings;
import dev.perennial.store.ImportLog;
import dev.perennial.stripe.csv.CsvRefused;
import dev.perennial.stripe.history.HistoryRefused;
import dev.perennial.stripe.history.HistoryTally;
import java.io.PrintWriter;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.LoggerFactory;
import picocli.CommandLine;

/** One import from its start to its report. */
final class ImportRun {

  private static final long LOOK_MILLIS = 1_000;

  private final Launch launch;
  private final Settings settings;
  private final ImportOptions options;
  private final PrintWriter out;
  private final PrintWriter err;

  /** Counts what there is. */
  @FunctionalInterface
  interface Rehearsal {
    HistoryTally on(ImportNode node) throws Exception;
  }

  /** Takes what there is. */
  @FunctionalInterface
  interface Act {
    void on(ImportNode node) throws Exception;
  }

  ImportRun(Launch launch, Settings settings, ImportOptions options, CommandLine command) {
    this.launch = launch;
    this.settings = settings;
    this.options = options;
    this.out = command.getOut();
    this.err = command.getErr();
  }

  /**
   * Does it and reports.
   *
   * @return the exit code
   * @throws CommandFailed if Stripe or the file does not let it
   */
  int call(ImportNode.Order order, Rehearsal rehearsal, Act act) throws Exception {
    ImportNode node = launch.importStarter().start(settings, settings.clock());
    Thread stop = new Thread(node::close, "stop");
    Runtime.getRuntime().addShutdownHook(stop);
    try {
      if (options.dryRun()) {
        ImportReport.print(rehearsal.on(node), options.json(), out);
        return 0;
      }
      ImportLog log =
          new ImportLog(node.dataSource(), order.tenantId(), order.source(), order.subject());
      watch(act, node, log);
      ImportLog.Result result = log.result();
      ImportReport.print(result, options.json(), out);
      return result.parked() > 0 ? 1 : 0;
    } catch (HistoryRefused | CsvRefused e) {
      throw new CommandFailed(e.getMessage(), e);
    } finally {
      node.close();
      forget(stop);
    }
  }

  private static void forget(Thread stop) {
    try {
      Runtime.getRuntime().removeShutdownHook(stop);
    } catch (IllegalStateException e) {
      LoggerFactory.getLogger(ImportRun.class).info("the import ends with its process");
    }
  }

  /** Shows how far it is until it is done. */
  private void watch(Act act, ImportNode node, ImportLog log) throws Exception {
    ExecutorService worker = Executors.newSingleThreadExecutor(work -> new Thread(work, "import"));
    try (ImportProgress progress = ImportProgress.on(err, options.json())) {
      Future<Object> done =
          worker.submit(
              () -> {
                act.on(node);
                return "";
              });
      while (!isDone(done)) log.progress().ifPresent(progress::show);
      log.progress().ifPresent(progress::show);
    } finally {
      worker.shutdown();
    }
  }

  private static boolean isDone(Future<Object> work) throws Exception {
    try {
      work.get(LOOK_MILLIS, TimeUnit.MILLISECONDS);
      return true;
    } catch (TimeoutException e) {
      return false;
    } catch (ExecutionException e) {
      if (e.getCause() instanceof Exception cause) throw cause;
      throw e;
    }
  }
}
