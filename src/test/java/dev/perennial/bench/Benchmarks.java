package dev.perennial.bench;

import dev.perennial.bench.deliver.DeliverBenchmark;
import dev.perennial.bench.due.DueBenchmark;
import dev.perennial.bench.footprint.FootprintBenchmark;
import dev.perennial.bench.footprint.Soak;
import dev.perennial.bench.history.ImportBenchmark;
import dev.perennial.bench.history.KilledImport;
import dev.perennial.bench.interpret.InterpretBenchmark;
import dev.perennial.bench.interpret.WholeBacklog;
import dev.perennial.bench.nodes.NodesBenchmark;
import dev.perennial.bench.place.Workplace;
import dev.perennial.bench.receive.ReceiveBenchmark;
import dev.perennial.bench.results.Benchmark;
import dev.perennial.bench.results.Figure;
import dev.perennial.bench.results.LongBenchmark;
import dev.perennial.bench.results.ResultFile;
import dev.perennial.bench.results.ResultTable;
import dev.perennial.bench.results.Results;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * Measures how fast Perennial is, each figure beside a limit of the same machine in the same run;
 * prints one table of ratios and writes it to {@code target/benchmarks.json}.
 */
public final class Benchmarks {

  private static final Path FILE = Path.of("target", "benchmarks.json");
  private static final List<Benchmark> ALL =
      List.of(
          new ReceiveBenchmark(),
          new InterpretBenchmark(),
          new DeliverBenchmark(),
          new NodesBenchmark(),
          new DueBenchmark(),
          new ImportBenchmark(),
          new FootprintBenchmark(),
          new WholeBacklog(),
          new KilledImport(),
          new Soak());

  private Benchmarks() {}

  /**
   * Takes subjects; without one all but those that take long. The exit code is 1 when something could
   * not be measured; a goal that is missed is only told.
   *
   * @param arguments e.g. {@code receive due} or {@code soak=100000}
   */
  public static void main(String[] arguments) {
    boolean complete = false;
    try {
      complete = measure(chosen(arguments), System.out);
    } catch (IllegalArgumentException | IOException e) {
      System.err.println(e.getMessage());
    } finally {
      System.exit(complete ? 0 : 1);
    }
  }

  /** One that fails does not keep the others from being measured. */
  private static boolean measure(List<Benchmark> chosen, PrintStream out) throws IOException {
    List<Figure> figures = new ArrayList<>();
    boolean complete = true;
    long start = System.nanoTime();
    for (Benchmark benchmark : chosen) {
      long begun = System.nanoTime();
      Results results = new Results(benchmark.subject());
      try (Workplace workplace = Workplace.open()) {
        benchmark.measure(workplace, results);
      } catch (Exception | AssertionError e) {
        complete = false;
        e.printStackTrace();
      }
      figures.addAll(results.figures());
      out.printf(Locale.ROOT, "%s: %.0f s%n", benchmark.subject(), secondsSince(begun));
    }
    String machine = machine();
    out.printf(Locale.ROOT, "%n%s; all in %.0f s%n%n", machine, secondsSince(start));
    ResultTable.print(figures, out);
    ResultFile.write(figures, machine, FILE);
    out.printf("%nalso in %s%n", FILE);
    return complete;
  }

  private static List<Benchmark> chosen(String[] arguments) {
    if (arguments.length > 0) return Arrays.stream(arguments).map(Benchmarks::named).toList();
    return ALL.stream().filter(benchmark -> !(benchmark instanceof LongBenchmark)).toList();
  }

  private static Benchmark named(String argument) {
    String[] nameAndSize = argument.split("=", 2);
    List<String> subjects = ALL.stream().map(Benchmark::subject).toList();
    int at = subjects.indexOf(nameAndSize[0]);
    if (at < 0) throw new IllegalArgumentException("no " + argument + " among " + subjects);
    if (nameAndSize.length == 1) return ALL.get(at);
    if (ALL.get(at) instanceof LongBenchmark any) return any.sized(Integer.parseInt(nameAndSize[1]));
    throw new IllegalArgumentException(nameAndSize[0] + " takes no size");
  }

  private static double secondsSince(long nanoTime) {
    return (System.nanoTime() - nanoTime) / 1e9;
  }

  private static String machine() {
    return String.format(
        Locale.ROOT,
        "%d processors, Java %s, %s %s",
        Runtime.getRuntime().availableProcessors(),
        Runtime.version(),
        System.getProperty("os.name"),
        System.getProperty("os.version"));
  }
}
