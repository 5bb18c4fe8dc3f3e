package dev.perennial.domain.journey;

import java.time.LocalDate;
import java.time.Period;

/**
 * A day that is counted from another.
 *
 * @param offset before the anchor when negative; calendar arithmetic, e.g. a month before March 31
 *     is the last day of February
 */
public record Timing(Anchor anchor, Period offset) {

  /** The day, for the anchor's own. */
  public LocalDate from(LocalDate anchorDay) {
    return anchorDay.plus(offset);
  }
}
