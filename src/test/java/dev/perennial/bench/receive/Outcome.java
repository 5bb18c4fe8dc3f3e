package dev.perennial.bench.receive;

import org.HdrHistogram.Histogram;

/**
 * What became of a number of requests or rows.
 *
 * @param accepted requests that were answered 200, or rows that were committed
 * @param refused requests that were answered otherwise
 * @param seconds from the first one to the last answer
 * @param nanos how long each took
 */
record Outcome(long accepted, long refused, double seconds, Histogram nanos) {

  private static final long LONGEST_NANOS = 60_000_000_000L;
  private static final int DIGITS = 3;

  static Histogram histogram() {
    return new Histogram(LONGEST_NANOS, DIGITS);
  }

  double perSecond() {
    return accepted / seconds;
  }

  double millisAt(double percentile) {
    return nanos.getValueAtPercentile(percentile) / 1e6;
  }
}
