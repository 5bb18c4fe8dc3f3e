package dev.perennial.config.journey;

import dev.perennial.domain.journey.Anchor;
import dev.perennial.domain.journey.Timing;
import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiPredicate;
import java.util.stream.Stream;

/**
 * Every day of a common year and a leap year, as months differ: what is true of two timings on one
 * of them need not be true on the next.
 */
final class SampleDays {

  private static final LocalDate FIRST = LocalDate.of(2027, 1, 1);
  private static final LocalDate AFTER_LAST = LocalDate.of(2029, 1, 1);

  private SampleDays() {}

  /** Whether the days of both can be compared without knowing a purchase. */
  static boolean comparable(Timing one, Timing other) {
    return group(one.anchor()) == group(other.anchor());
  }

  /** Purchase and renewal are a year apart, the others know nothing of each other. */
  private static Anchor group(Anchor anchor) {
    return anchor == Anchor.PURCHASE ? Anchor.RENEWAL : anchor;
  }

  /**
   * The first day on which the two timings are so to each other.
   *
   * @return the day of the anchor of {@code one}
   */
  static Optional<LocalDate> first(
      Timing one, Timing other, BiPredicate<LocalDate, LocalDate> relation) {
    return cohorts()
        .filter(
            days ->
                relation.test(
                    one.from(days.get(one.anchor())), other.from(days.get(other.anchor()))))
        .map(days -> days.get(one.anchor()))
        .findFirst();
  }

  /** A renewal on each day, and a purchase on each: neither gives all days of the other. */
  private static Stream<Map<Anchor, LocalDate>> cohorts() {
    return Stream.concat(
        FIRST.datesUntil(AFTER_LAST).map(day -> days(day.minusYears(1), day)),
        FIRST.datesUntil(AFTER_LAST).map(day -> days(day, day.plusYears(1))));
  }

  private static Map<Anchor, LocalDate> days(LocalDate purchase, LocalDate renewal) {
    return Map.of(
        Anchor.PURCHASE, purchase,
        Anchor.RENEWAL, renewal,
        Anchor.OFFER, renewal,
        Anchor.STATE, renewal,
        Anchor.LAST_TOUCHPOINT, renewal);
  }
}
