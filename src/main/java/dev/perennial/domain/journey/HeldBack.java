package dev.perennial.domain.journey;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;

/**
 * One time that a guard stopped a touchpoint.
 *
 * @param guard its name
 * @param dueOn the day on which the touchpoint would have gone out
 * @param until the day to which it was put off; none when it was dropped
 */
public record HeldBack(
    Run run,
    String touchpoint,
    Moment moment,
    Instant occurredAt,
    String guard,
    LocalDate dueOn,
    Optional<LocalDate> until) {

  /** When the guard looked. */
  public enum Moment {
    PLANNING,
    DELIVERY
  }
}
