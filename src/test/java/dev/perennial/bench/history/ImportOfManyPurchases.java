package dev.perennial.bench.history;

import dev.perennial.Main;
import dev.perennial.testing.PerennialProcess;
import dev.perennial.testing.StripeHistoryStub;
import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.awaitility.Awaitility;

/** An import in a process of its own, or one that is killed in the middle and the same once more. */
final class ImportOfManyPurchases {

  /** What the collector says of each of its runs: before, after, all there is. */
  private static final Pattern COLLECTED = Pattern.compile("(\\d+)M->(\\d+)M\\((\\d+)M\\)");

  private final StripeHistoryStub stripe;
  private final Path directory;
  private final Map<String, String> environment;
  private final int heapMegabytes;

  /**
   * What came of it.
   *
   * @param killedAtPage of the sessions; 0 when nobody killed it
   * @param report what the last command printed
   * @param seconds of all, from their starts to their ends
   * @param heapBefore the highest use of the heap, in megabytes, in either process
   * @param heapAfter the highest that was left when the collector had run
   */
  record Outcome(
      long killedAtPage, String report, double seconds, long heapBefore, long heapAfter) {}

  ImportOfManyPurchases(
      StripeHistoryStub stripe,
      Path directory,
      Map<String, String> database,
      int requestsPerSecond,
      int heapMegabytes) {
    this.stripe = stripe;
    this.directory = directory;
    this.heapMegabytes = heapMegabytes;
    this.environment = new HashMap<>(database);
    environment.put("STRIPE_API_KEY", StripeHistoryStub.KEY);
    environment.put("STRIPE_BASE_URL", stripe.baseUrl());
    environment.put("STRIPE_REQUESTS_PER_SECOND", Integer.toString(requestsPerSecond));
  }

  /** Runs to its end. */
  Outcome whole(Duration patience) throws IOException {
    long start = System.nanoTime();
    return toItsEnd(start, 0, patience);
  }

  /** Runs until so many pages of sessions were handed out, is killed, and runs to its end. */
  Outcome killedAt(long page, Duration patience) throws IOException {
    long start = System.nanoTime();
    long killedAt;
    try (PerennialProcess first = start("first")) {
      Awaitility.await("the middle of the import")
          .atMost(patience)
          .pollInterval(Duration.ofMillis(20))
          .until(() -> stripe.pagesOf("sessions") >= page || !first.runs());
      killedAt = stripe.pagesOf("sessions");
      first.kill();
    }
    return toItsEnd(start, killedAt, patience);
  }

  private Outcome toItsEnd(long start, long killedAt, Duration patience) throws IOException {
    try (PerennialProcess last = start("last")) {
      Awaitility.await("the end of the import")
          .atMost(patience)
          .pollInterval(Duration.ofMillis(100))
          .until(() -> !last.runs());
      double seconds = (System.nanoTime() - start) / 1e9;
      if (last.exitCode() != 0) throw new IllegalStateException(last.errors());
      return new Outcome(killedAt, last.output(), seconds, heap(1), heap(2));
    }
  }

  private PerennialProcess start(String name) {
    List<String> command =
        List.of(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-Xmx" + heapMegabytes + "m",
            "-Xlog:gc:file=" + directory.resolve(name + ".gc"),
            "-Dperennial.home=" + Path.of("").toAbsolutePath(),
            "-cp",
            classPath(),
            "dev.perennial.Main",
            "import",
            "stripe",
            "--since",
            "2026-01-01");
    return PerennialProcess.run(directory, environment, command);
  }

  /** That of this process, also where its launcher has a class loader of its own. */
  private static String classPath() {
    Stream<Path> entries =
        Main.class.getClassLoader() instanceof URLClassLoader loader
            ? Stream.of(loader.getURLs()).map(url -> Path.of(URI.create(url.toString())))
            : Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
                .map(Path::of);
    return entries
        .map(entry -> entry.toAbsolutePath().toString())
        .collect(Collectors.joining(File.pathSeparator));
  }

  private long heap(int group) throws IOException {
    List<Long> megabytes = new ArrayList<>();
    for (String name : List.of("first.gc", "last.gc")) {
      Path log = directory.resolve(name);
      if (!Files.exists(log)) continue;
      Matcher found = COLLECTED.matcher(Files.readString(log));
      while (found.find()) megabytes.add(Long.parseLong(found.group(group)));
    }
    return megabytes.stream().mapToLong(Long::longValue).max().orElse(0);
  }
}
