package dev.perennial.instantly;

import java.time.LocalTime;
import java.time.temporal.ChronoUnit;

/**
 * The hours of a day in which a campaign may send.
 *
 * @param timezone one of the names that Instantly accepts, e.g. {@code America/Detroit}
 * @param from first minute, in that time zone
 * @param to last minute, on the same day
 */
public record SendingWindow(String timezone, LocalTime from, LocalTime to) {

  /**
   * @throws IllegalArgumentException if the time zone is none of Instantly's, {@code to} is not
   *     after {@code from}, or one of them is not a whole minute
   */
  public SendingWindow {
    if (!InstantlyTimeZones.accepts(timezone)) {
      throw new IllegalArgumentException("Instantly has no time zone " + timezone);
    }
    requireOrder(from, to);
  }

  static void requireOrder(LocalTime from, LocalTime to) {
    if (!from.isBefore(to)) {
      throw new IllegalArgumentException(
          "a sending window must end after it begins on the same day, not " + from + " to " + to);
    }
    if (!isWholeMinute(from) || !isWholeMinute(to)) {
      throw new IllegalArgumentException(
          "a sending window counts in whole minutes, not " + from + " to " + to);
    }
  }

  private static boolean isWholeMinute(LocalTime time) {
    return time.equals(time.truncatedTo(ChronoUnit.MINUTES));
  }
}
