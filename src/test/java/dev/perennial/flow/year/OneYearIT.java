package dev.perennial.flow.year;

import static org.assertj.core.api.Assertions.assertThat;

import dev.perennial.sandbox.Outcome;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;

/** A year with each of its endings, with every call at Instantly and every mail, day by day. */
class OneYearIT {

  private static final LocalDate MARCH = LocalDate.of(2027, 3, 15);

  @Test
  void aYearWithEachOfItsEndings() throws Exception {
    try (Year year = Year.in("America/New_York")) {
      year.on(MARCH, () -> year.buys("early", "early@example.com", "CA"))
          .on(MARCH, () -> year.buys("late", "late@example.com", "TX"))
          .on(MARCH, () -> year.buys("optout", "optout@example.com", "OH"))
          .on(MARCH, () -> year.buys("bounce", "bounce@example.com", "FL"))
          .on(MARCH, () -> year.buys("refund", "refund@example.com", "NY"))
          .on(MARCH, () -> year.buys("deleted", "deleted@example.com", "WA"))
          .on(MARCH, () -> year.buys("lapse", "lapse@example.com", "NV"))
          .afterMailOf(MARCH, () -> year.does("bounce@example.com", Outcome.BOUNCED))
          .on(MARCH.plusMonths(10), () -> year.buys("early2", "early@example.com", "CA"))
          .on(MARCH.plusMonths(4), () -> year.isRefunded("refund", "refund@example.com"))
          .on(MARCH.plusMonths(6), () -> year.isDeleted("deleted", "deleted@example.com"))
          .afterMailOf(
              MARCH.plusMonths(11), () -> year.does("optout@example.com", Outcome.UNSUBSCRIBED))
          .on(MARCH.plusYears(1).plusDays(12), () -> year.buys("late2", "late@example.com", "TX"))
          .on(MARCH.plusYears(1).plusDays(70), () -> year.buys("back", "lapse@example.com", "NV"));
      year.live(MARCH, MARCH.plusYears(1).plusMonths(4));

      for (String who :
          new String[] {"early", "late", "optout", "bounce", "refund", "deleted", "lapse"}) {
        Golden.assertSame("year/" + who + ".txt", year.accountOf(who + "@example.com"));
      }
    }
  }
}
