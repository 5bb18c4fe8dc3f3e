package dev.perennial.bench.deliver;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * How densely moments follow each other.
 *
 * @param moments oldest first
 */
public record Pace(List<Instant> moments) {

  private static final Duration SECOND = Duration.ofSeconds(1);

  public Pace {
    moments = List.copyOf(moments);
  }

  /** Those from a moment on, for some time. */
  public Pace within(Instant from, Duration time) {
    Instant until = from.plus(time);
    return new Pace(
        moments.stream().filter(m -> !m.isBefore(from) && m.isBefore(until)).toList());
  }

  /** From the first to the last one; needs two. */
  public double perSecond() {
    Duration time = Duration.between(moments.get(0), moments.get(moments.size() - 1));
    return (moments.size() - 1) * 1e9 / time.toNanos();
  }

  /** The most that lie in any one second, wherever it begins. */
  public int busiestSecond() {
    int busiest = 0;
    int first = 0;
    for (int last = 0; last < moments.size(); last++) {
      Instant begin = moments.get(last).minus(SECOND);
      while (!moments.get(first).isAfter(begin)) first++;
      busiest = Math.max(busiest, last - first + 1);
    }
    return busiest;
  }
}
