package dev.perennial.bench.receive;

import dev.perennial.bench.place.Workplace;
import dev.perennial.bench.results.Benchmark;
import dev.perennial.bench.results.Figure;
import dev.perennial.bench.results.Goal;
import dev.perennial.bench.results.Results;
import dev.perennial.bench.results.Samples;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;

/**
 * Signed webhooks over connections that stay open, beside the same server answering without work and
 * beside PostgreSQL committing the same rows one by one over as many connections.
 *
 * <p>What is received is not interpreted meanwhile (it is not due), but for one line; workers look
 * for it all the same.
 */
public final class ReceiveBenchmark implements Benchmark {

  private static final double LEAST_OF_COMMITS = 0.8;
  private static final double LONGEST_MILLIS = 100;
  private static final Map<String, Double> PERCENTILES =
      new TreeMap<>(Map.of("p50", 50.0, "p99", 99.0, "p99.9", 99.9));

  private final Size size;

  /**
   * How much is measured.
   *
   * @param connections for each round
   * @param many of them, for which the goals are meant
   * @param seconds for each figure
   * @param warmUps of some seven times as long; the machine's code is compiled as it runs
   */
  record Size(List<Integer> connections, int many, int rounds, double seconds, int warmUps) {}

  /** All that was measured with one number of connections. */
  private record Round(Outcome received, Outcome answered, Outcome committed) {}

  public ReceiveBenchmark() {
    this(new Size(List.of(1, 16, 64, 256), 64, 3, 0.7, 2));
  }

  ReceiveBenchmark(Size size) {
    this.size = size;
  }

  @Override
  public String subject() {
    return "receive";
  }

  @Override
  public void measure(Workplace workplace, Results results) throws Exception {
    try (Receiver receiver = new Receiver(workplace)) {
      warmUp(receiver);
      Map<Integer, List<Round>> rounds = new TreeMap<>();
      for (int i = 0; i < size.rounds(); i++) {
        for (int connections : size.connections()) {
          rounds
              .computeIfAbsent(connections, nothing -> new ArrayList<>())
              .add(round(receiver, connections));
        }
      }
      rounds.forEach((connections, each) -> tell(connections, each, results));
      List<Round> many = rounds.get(size.many());
      measureAtHalf(receiver, samples(many, round -> round.received().perSecond()), results);
      measureInterpreting(receiver, many, results);
      results.add(
          "answers other than 200, in all",
          "",
          Samples.of(receiver.refused()),
          new Goal.AtMost(0));
    }
  }

  private void warmUp(Receiver receiver) throws Exception {
    for (int i = 0; i < size.warmUps(); i++) {
      receiver.receive(size.many(), 5 * size.seconds());
      receiver.commit(size.many(), size.seconds());
      receiver.answer(size.many(), size.seconds());
    }
  }

  private Round round(Receiver receiver, int connections) throws Exception {
    return new Round(
        receiver.receive(connections, size.seconds()),
        receiver.answer(connections, size.seconds()),
        receiver.commit(connections, size.seconds()));
  }

  private void tell(int connections, List<Round> rounds, Results results) {
    String over = ", %d connection%s".formatted(connections, connections == 1 ? "" : "s");
    Samples received = samples(rounds, round -> round.received().perSecond());
    results.add(
        "accepted" + over,
        "/s",
        received,
        limit("single-row commits", rounds, round -> round.committed().perSecond()),
        connections == size.many() ? new Goal.RatioAtLeast(LEAST_OF_COMMITS) : Goal.NONE);
    results.add(
        "accepted" + over,
        "/s",
        received,
        limit("answers without work", rounds, round -> round.answered().perSecond()),
        Goal.NONE);
    PERCENTILES.forEach(
        (name, percentile) ->
            results.add(
                name + over,
                "ms",
                samples(rounds, round -> round.received().millisAt(percentile)),
                limit(
                    "single-row commits",
                    rounds,
                    round -> round.committed().millisAt(percentile)),
                Goal.NONE));
  }

  private void measureAtHalf(Receiver receiver, Samples perSecond, Results results)
      throws Exception {
    double half = perSecond.median() / 2;
    List<Outcome> outcomes = new ArrayList<>();
    for (int i = 0; i < size.rounds(); i++) {
      outcomes.add(receiver.receiveAtRate(size.many(), 2 * size.seconds(), half));
    }
    PERCENTILES.forEach(
        (name, percentile) ->
            results.add(
                "%s at half of the maximum, %,.0f/s".formatted(name, half),
                "ms",
                samples(outcomes, outcome -> outcome.millisAt(percentile)),
                name.equals("p99") ? new Goal.AtMost(LONGEST_MILLIS) : Goal.NONE));
  }

  private void measureInterpreting(Receiver receiver, List<Round> rounds, Results results)
      throws Exception {
    receiver.holdBack(false);
    List<Outcome> outcomes = new ArrayList<>();
    for (int i = 0; i < size.rounds(); i++) {
      outcomes.add(receiver.receive(size.many(), size.seconds()));
    }
    results.add(
        "accepted, %d, while it interprets".formatted(size.many()),
        "/s",
        samples(outcomes, Outcome::perSecond),
        limit("single-row commits", rounds, round -> round.committed().perSecond()),
        Goal.NONE);
  }

  private static Figure.Limit limit(
      String what, List<Round> rounds, ToDoubleFunction<Round> value) {
    return new Figure.Limit(what, samples(rounds, value));
  }

  private static <T> Samples samples(List<T> all, ToDoubleFunction<T> value) {
    return Samples.of(all.stream().mapToDouble(value).toArray());
  }
}
