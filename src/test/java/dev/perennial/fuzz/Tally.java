package dev.perennial.fuzz;

import java.util.Arrays;
import java.util.Comparator;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.TreeMap;

/** What came of the bodies of one parser, and how long they took. */
final class Tally {

  private static final int SLOWEST = 20;
  private static final int REPEATS = 7;

  private final Parser parser;
  private final Map<String, Integer> outcomes = new TreeMap<>();
  private final PriorityQueue<Timed> slowest =
      new PriorityQueue<>(Comparator.comparingLong(Timed::nanos));
  private final long[] nanos;
  private int count;

  private record Timed(byte[] body, long nanos) {}

  Tally(Parser parser, int most) {
    this.parser = parser;
    this.nanos = new long[most];
  }

  /**
   * Reads one body.
   *
   * @throws AssertionError if anything but a clear refusal left the parser
   */
  void read(byte[] body) {
    long start = System.nanoTime();
    String outcome = outcomeOf(body);
    long took = System.nanoTime() - start;
    outcomes.merge(outcome, 1, Integer::sum);
    nanos[count++] = took;
    slowest.add(new Timed(body, took));
    if (slowest.size() > SLOWEST) slowest.remove();
  }

  private String outcomeOf(byte[] body) {
    try {
      return parser.reading().of(body);
    } catch (Exception | StackOverflowError | OutOfMemoryError e) {
      if (!parser.clear().contains(e.getClass()) || e.getMessage().isBlank()) {
        throw new AssertionError(parser.name() + ": " + e, e);
      }
      return "refused: " + inGeneral(e.getMessage());
    }
  }

  /** Without what differs from body to body. */
  private static String inGeneral(String message) {
    String general =
        message
            .lines()
            .findFirst()
            .orElse("")
            .replaceAll("\"[^\"]*\"", "\"…\"")
            .replaceAll("\\d+", "#")
            .replaceAll("(?<=: ).{12}.*", "…");
    return general.length() > 70 ? general.substring(0, 70) + "…" : general;
  }

  String name() {
    return parser.name();
  }

  int count() {
    return count;
  }

  Map<String, Integer> outcomes() {
    return outcomes;
  }

  double medianMillis() {
    long[] sorted = Arrays.copyOf(nanos, count);
    Arrays.sort(sorted);
    return sorted[count / 2] / 1e6;
  }

  /** Of the slowest bodies, each read again some times: no pause of the machine is its own. */
  double worstMillis() {
    return slowest.stream().mapToLong(this::quickest).max().orElse(0) / 1e6;
  }

  private long quickest(Timed timed) {
    long least = timed.nanos();
    for (int i = 0; i < REPEATS; i++) {
      long start = System.nanoTime();
      outcomeOf(timed.body());
      least = Math.min(least, System.nanoTime() - start);
    }
    return least;
  }
}
