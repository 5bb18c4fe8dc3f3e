package dev.perennial.bench;

import dev.perennial.testing.FreshDatabase;
import dev.perennial.testing.PerennialProcess;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Pattern;
import org.awaitility.Awaitility;

/**
 * Prints how long {@code serve} takes until it is ready, and how much memory it has then: with the
 * embedded database, new and kept, and with one of somebody's, empty and with tables. It needs the
 * packed jar and Linux, where memory stands in {@code /proc}.
 */
public final class StartUpBenchmark {

  private static final Pattern HEALTH = Pattern.compile("Health +(http://\\S+)");
  private static final Pattern RESIDENT = Pattern.compile("VmRSS:\\s+(\\d+) kB");
  private static final Pattern PROPORTIONAL = Pattern.compile("(?m)^Pss:\\s+(\\d+) kB");
  private static final HttpClient HTTP = HttpClient.newHttpClient();
  private static final int OK = 200;

  private final Path directory;
  private final PrintStream out;

  private StartUpBenchmark(Path directory, PrintStream out) {
    this.directory = directory;
    this.out = out;
  }

  /** Takes nothing. */
  public static void main(String[] arguments) throws Exception {
    Path target = Files.createDirectories(Path.of("target")).toAbsolutePath();
    StartUpBenchmark benchmark =
        new StartUpBenchmark(Files.createTempDirectory(target, "start-up-"), System.out);
    System.out.printf("%-28s %10s %10s %12s%n", "database", "ready", "Java", "PostgreSQL");
    benchmark.measure("embedded, new", Map.of());
    benchmark.measure("embedded, kept", Map.of());
    Map<String, String> external = FreshDatabase.create().environment();
    benchmark.measure("PostgreSQL of yours, empty", external);
    benchmark.measure("PostgreSQL of yours, kept", external);
    System.exit(0);
  }

  private void measure(String database, Map<String, String> environment) throws Exception {
    Map<String, String> all = new HashMap<>(environment);
    all.put("STRIPE_WEBHOOK_SECRET", "whsec_startup");
    all.put("PERENNIAL_HTTP_HOST", "127.0.0.1");
    all.put("PERENNIAL_HTTP_PORT", "0");
    all.put("PERENNIAL_MANAGEMENT_PORT", "0");
    all.put("PERENNIAL_SANDBOX_PORT", "0");
    all.put("JAVA_TOOL_OPTIONS", "-Xmx384m");
    long start = System.nanoTime();
    try (PerennialProcess perennial =
        PerennialProcess.jar(directory, directory, all, "serve")) {
      String health = perennial.awaitOutput(HEALTH);
      Awaitility.await("readiness")
          .pollDelay(Duration.ZERO)
          .pollInterval(Duration.ofMillis(20))
          .until(() -> get(health + "/ready") == OK);
      out.printf(
          "%-28s %8.1f s %6d MiB %8d MiB%n",
          database,
          (System.nanoTime() - start) / 1e9,
          mebibytes(perennial.pid(), "status", RESIDENT),
          children(perennial.pid()));
    }
  }

  private static int get(String url) throws Exception {
    HttpRequest request = HttpRequest.newBuilder(URI.create(url)).build();
    return HTTP.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
  }

  /** Of all its descendants; a page that several share is split among them. */
  private static long children(long pid) {
    return ProcessHandle.of(pid).stream()
        .flatMap(ProcessHandle::descendants)
        .mapToLong(child -> mebibytes(child.pid(), "smaps_rollup", PROPORTIONAL))
        .sum();
  }

  /** 0 of a process that is gone. */
  private static long mebibytes(long pid, String file, Pattern line) {
    try {
      return line.matcher(Files.readString(Path.of("/proc", Long.toString(pid), file)))
          .results()
          .mapToLong(found -> Long.parseLong(found.group(1)) >> 10)
          .sum();
    } catch (IOException e) {
      return 0;
    }
  }
}
