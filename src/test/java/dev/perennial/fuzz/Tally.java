package dev.perennial.fuzz;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.TreeMap;

/** What came of the bodies of one parser, and how long they took. */
final class Tally {

  private static final int SLOWEST = 20;
  private static final int SAMPLE = 200;
  private static final int REPEATS = 7;

  private final Parser parser;
  private final Map<String, Integer> outcomes = new TreeMap<>();
  private final PriorityQueue<Timed> slowest =
      new PriorityQueue<>(Comparator.comparingLong(Timed::nanos));
  private final List<byte[]> sample = new ArrayList<>();
  private final int sampleEvery;
  private int count;

  private record Timed(byte[] body, long nanos) {}

  Tally(Parser parser, int most) {
    this.parser = parser;
    this.sampleEvery = Math.max(1, most / SAMPLE);
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
    if (count++ % sampleEvery == 0) sample.add(body);
    if (slowest.size() == SLOWEST && took <= slowest.peek().nanos()) return;
    slowest.add(new Timed(body, Math.min(took, quickest(body))));
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
            .replaceAll("^\\S+ in |/\\S*/", "…")
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

  /** Of a sample. */
  double medianMillis() {
    long[] sorted = sample.stream().mapToLong(this::quickest).sorted().toArray();
    return sorted[sorted.length / 2] / 1e6;
  }

  /** Of those that were slowest. */
  double worstMillis() {
    return slowest.stream().map(Timed::body).mapToLong(this::quickest).max().orElse(0) / 1e6;
  }

  /** Reads it some times: a pause of the machine is not its own. */
  private long quickest(byte[] body) {
    long least = Long.MAX_VALUE;
    for (int i = 0; i < REPEATS; i++) {
      long start = System.nanoTime();
      outcomeOf(body);
      least = Math.min(least, System.nanoTime() - start);
    }
    return least;
  }
}
