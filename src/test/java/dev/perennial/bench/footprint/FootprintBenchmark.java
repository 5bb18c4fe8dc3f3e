package dev.perennial.bench.footprint;

import dev.perennial.bench.place.ProcessMemory;
import dev.perennial.bench.place.ServedNode;
import dev.perennial.bench.place.Workplace;
import dev.perennial.bench.results.Benchmark;
import dev.perennial.bench.results.Figure;
import dev.perennial.bench.results.Goal;
import dev.perennial.bench.results.Results;
import dev.perennial.bench.results.Samples;
import dev.perennial.testing.FreshDatabase;
import dev.perennial.testing.PerennialProcess;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * How long {@code serve} takes until it is ready, and how much memory it has then and under load,
 * beside a Camel that opens the same database and does nothing; and how much room it takes on the
 * disk. It needs the packed jar and Linux, where memory stands in {@code /proc}.
 */
public final class FootprintBenchmark implements Benchmark {

  /** Those of the systemd unit. */
  static final List<String> SHIPPED_OPTIONS = List.of("-Xmx384m", "-XX:+ExitOnOutOfMemoryError");

  private static final Pattern READY = Pattern.compile("(" + BareCamel.READY + ")");

  private final Set<Start> once;
  private final int rounds;
  private final int events;

  /** Two starts on a database with tables, one of each other kind, and 600 events. */
  public FootprintBenchmark() {
    this(EnumSet.complementOf(EnumSet.of(Start.YOURS_KEPT)), 2, 600);
  }

  /**
   * @param once in the first round only, as they take long
   */
  FootprintBenchmark(Set<Start> once, int rounds, int events) {
    this.once = once;
    this.rounds = rounds;
    this.events = events;
  }

  /** On which database it is started. */
  enum Start {
    EMBEDDED_NEW("embedded database, new"),
    EMBEDDED_KEPT("embedded database, kept"),
    YOURS_EMPTY("PostgreSQL of yours, empty"),
    YOURS_KEPT("PostgreSQL of yours, kept");

    private final String words;

    Start(String words) {
      this.words = words;
    }
  }

  /**
   * A process as it was when it was ready.
   *
   * @param resident mebibytes
   */
  private record Started(double seconds, double resident) {}

  @Override
  public String subject() {
    return "footprint";
  }

  @Override
  public void measure(Workplace workplace, Results results) throws Exception {
    FreshDatabase kept = workplace.database();
    starts(workplace, kept, results);
    new LoadedNode(workplace, kept, events).measure(results);
    DiskUse.measure(results);
  }

  private void starts(Workplace workplace, FreshDatabase kept, Results results) throws Exception {
    List<Started> bare = new ArrayList<>();
    Map<Start, List<Started>> all = new EnumMap<>(Start.class);
    Path data = Files.createTempDirectory(workplace.directory(), "data-");
    for (int round = 0; round < rounds; round++) {
      bare.add(bare(workplace, kept));
      for (Start start : Start.values()) {
        boolean isIn = start == Start.YOURS_KEPT || round == 0 && once.contains(start);
        if (!isIn) continue;
        FreshDatabase database = start == Start.YOURS_EMPTY ? workplace.emptyDatabase() : kept;
        Started started = started(workplace, database, settings(start, data));
        all.computeIfAbsent(start, any -> new ArrayList<>()).add(started);
      }
    }
    Samples barely = new Samples(bare.stream().map(Started::seconds).toList());
    all.forEach(
        (start, times) ->
            results.add(
                "start, " + start.words,
                "s",
                new Samples(times.stream().map(Started::seconds).toList()),
                new Figure.Limit("bare Camel, database open", barely),
                Goal.NONE));
    results.add(
        "resident when ready",
        "MiB",
        new Samples(all.get(Start.YOURS_KEPT).stream().map(Started::resident).toList()),
        new Figure.Limit(
            "bare Camel", new Samples(bare.stream().map(Started::resident).toList())),
        Goal.NONE);
  }

  private static Map<String, String> settings(Start start, Path data) {
    Map<String, String> settings = new HashMap<>();
    if (start == Start.EMBEDDED_NEW || start == Start.EMBEDDED_KEPT) {
      settings.put("PERENNIAL_DATABASE_URL", "");
      settings.put("PERENNIAL_DATA_DIR", data.toString());
    }
    return settings;
  }

  /** One with a server of its own is stopped in peace, so that it does not leave that behind. */
  private static Started started(
      Workplace workplace, FreshDatabase database, Map<String, String> settings)
      throws IOException {
    long start = System.nanoTime();
    try (ServedNode node = ServedNode.start(workplace, database, settings, SHIPPED_OPTIONS)) {
      Started started = new Started(secondsSince(start), ProcessMemory.resident(node.pid()));
      if (settings.isEmpty()) node.kill();
      return started;
    }
  }

  private static Started bare(Workplace workplace, FreshDatabase database) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(SHIPPED_OPTIONS);
    command.addAll(List.of("-cp", DiskUse.JAR + ":" + ownClasses(), BareCamel.class.getName()));
    command.addAll(List.of(database.url(), FreshDatabase.USER));
    long start = System.nanoTime();
    try (PerennialProcess process =
        PerennialProcess.run(workplace.directory(), Map.of(), command)) {
      process.awaitOutput(READY);
      Started started =
          new Started(secondsSince(start), ProcessMemory.resident(process.pid()));
      process.kill();
      return started;
    }
  }

  private static Path ownClasses() {
    return Path.of(
        URI.create(
            BareCamel.class.getProtectionDomain().getCodeSource().getLocation().toString()));
  }

  private static double secondsSince(long nanoTime) {
    return (System.nanoTime() - nanoTime) / 1e9;
  }
}
