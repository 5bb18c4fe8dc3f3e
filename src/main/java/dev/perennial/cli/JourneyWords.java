package dev.perennial.cli;

import dev.perennial.domain.journey.Journey.Entry;
import dev.perennial.domain.journey.JourneyEvent;
import dev.perennial.domain.journey.JourneyState.Expectation;
import dev.perennial.domain.journey.Timing;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.Period;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Parts of a journey as a reader would say them. */
final class JourneyWords {

  private static final LocalDate SOME_DAY = LocalDate.of(2027, 1, 1);

  private JourneyWords() {}

  /** {@code 1 month before the renewal date}. */
  static String of(Timing timing) {
    String anchor =
        switch (timing.anchor()) {
          case PURCHASE -> "the purchase date";
          case RENEWAL -> "the renewal date";
          case OFFER -> "the day of the offer";
          case STATE -> "the day of entry";
          case LAST_TOUCHPOINT -> "the last touchpoint";
        };
    LocalDate day = timing.from(SOME_DAY);
    if (day.equals(SOME_DAY)) return "on " + anchor;
    return day.isBefore(SOME_DAY)
        ? of(timing.offset().negated()) + " before " + anchor
        : of(timing.offset()) + " after " + anchor;
  }

  /** {@code 1 year 14 days}. */
  static String of(Period period) {
    List<String> parts = new ArrayList<>();
    add(parts, period.getYears(), "year");
    add(parts, period.getMonths(), "month");
    add(parts, period.getDays(), "day");
    return parts.isEmpty() ? "0 days" : String.join(" ", parts);
  }

  private static void add(List<String> parts, int count, String unit) {
    if (count != 0) parts.add(count + " " + unit + (count == 1 ? "" : "s"));
  }

  /** {@code 90 %, an estimate}. */
  static String of(Expectation expectation) {
    String percent =
        BigDecimal.valueOf(expectation.probability())
            .movePointRight(2)
            .stripTrailingZeros()
            .toPlainString();
    return percent
        + " %, "
        + switch (expectation.source()) {
          case HISTORICAL -> "from our past";
          case BENCHMARK -> "a benchmark";
          case ESTIMATE -> "an estimate";
        };
  }

  /** {@code after annual-renewal ended as lapsed}. */
  static String of(Entry entry) {
    if (entry.event() == JourneyEvent.JOURNEY_ENDED) {
      return "after " + entry.ofJourney() + " ended as " + entry.ofExit();
    }
    return (entry.firstPurchase() ? "with the first purchase" : "with a purchase")
        + entry.purchasedWithin().map(within -> " of the last " + of(within)).orElse("")
        + (entry.offersAtMost() == 0
            ? ""
            : ", for its best "
                + entry.offersAtMost()
                + (entry.offersAtMost() == 1 ? " offer" : " offers"));
  }

  /** As it stands in the declaration. */
  static String of(Enum<?> choice) {
    return choice.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
