package dev.perennial.fuzz;

import java.io.IOException;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;

/** Gives every parser bodies that nobody should send, and counts what they make of them. */
public final class ParserFuzz {

  private static final int ROUNDS = 1_000_000;
  private static final int MOST_OUTCOMES = 8;

  private final List<Tally> tallies = new ArrayList<>();
  private final Map<String, String> failures = new TreeMap<>();
  private final int rounds;
  private final long seed;

  ParserFuzz(int rounds, long seed) {
    this.rounds = rounds;
    this.seed = seed;
  }

  /** Takes how many bodies, a million without; and a seed, another one each time without. */
  public static void main(String[] arguments) throws Exception {
    int rounds = arguments.length > 0 ? Integer.parseInt(arguments[0]) : ROUNDS;
    long seed = arguments.length > 1 ? Long.parseLong(arguments[1]) : System.nanoTime();
    PrintStream out = System.out;
    out.printf("seed %d%n", seed);
    long before = heapMebibytes();
    long start = System.nanoTime();
    ParserFuzz fuzz = new ParserFuzz(rounds, seed);
    fuzz.run();
    double seconds = (System.nanoTime() - start) / 1e9;
    fuzz.tallies().forEach(tally -> print(out, tally));
    int all = fuzz.tallies().stream().mapToInt(Tally::count).sum();
    fuzz.tallies().clear();
    out.printf(
        "%,d bodies in %.0f s; heap in use before %d MiB, after %d MiB%n",
        all, seconds, before, heapMebibytes());
  }

  private static void print(PrintStream out, Tally tally) {
    double median = tally.medianMillis();
    double worst = tally.worstMillis();
    out.printf(
        "%s: %,d bodies, median %.3f ms, worst %.1f ms, ratio %.0f%n",
        tally.name(), tally.count(), median, worst, worst / median);
    tally.outcomes().entrySet().stream()
        .sorted(Map.Entry.comparingByValue(Comparator.reverseOrder()))
        .limit(MOST_OUTCOMES)
        .forEach(outcome -> out.printf("  %,9d  %s%n", outcome.getValue(), outcome.getKey()));
    if (tally.outcomes().size() > MOST_OUTCOMES) {
      out.printf("             and %d more%n", tally.outcomes().size() - MOST_OUTCOMES);
    }
  }

  private static long heapMebibytes() {
    System.gc();
    return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed() >> 20;
  }

  List<Tally> tallies() {
    return tallies;
  }

  /**
   * Reads them all.
   *
   * @throws AssertionError if anything but a clear refusal left a parser, naming the bodies, which
   *     are in {@code target/fuzz} then
   */
  void run() throws Exception {
    Path target = Files.createDirectories(Path.of("target", "fuzz")).toAbsolutePath();
    List<Parser> parsers = new ArrayList<>(Parsers.all());
    parsers.addAll(new ConfigParsers(Files.createTempDirectory(target, "home-")).all());
    int shares = parsers.stream().mapToInt(Parser::share).sum();
    for (Parser parser : parsers) {
      int number = Math.max(1, (int) ((long) rounds * parser.share() / shares));
      Tally tally = new Tally(parser, number);
      tallies.add(tally);
      Mutations mutations =
          new Mutations(parser.corpus(), new SplittableRandom(seed + parser.name().hashCode()));
      for (int i = 0; i < number; i++) read(tally, mutations.next(), target);
    }
    if (!failures.isEmpty()) throw new AssertionError(String.join("\n", failures.values()));
  }

  private void read(Tally tally, byte[] body, Path target) throws IOException {
    try {
      tally.read(body);
    } catch (AssertionError e) {
      String place = e.getCause().getStackTrace()[0].toString();
      if (failures.containsKey(place)) return;
      Path file = Files.write(target.resolve("failure-" + failures.size() + ".body"), body);
      failures.put(place, "%s at %s; see %s".formatted(e.getMessage(), place, file));
    }
  }
}
