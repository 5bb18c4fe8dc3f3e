package dev.perennial.domain.journey;

import static dev.perennial.domain.journey.Story.PLAIN;
import static dev.perennial.domain.journey.Story.TWO_YEARS;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.ZoneId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Days are the tenant's calendar days, whatever the calendar does. */
final class CalendarTest {

  @ParameterizedTest
  @CsvSource({
    "2028-02-29, 2029-01-28, 2029-02-14, 2029-02-21",
    "2027-01-31, 2027-12-31, 2028-01-17, 2028-01-24",
    "2027-03-31, 2028-02-29, 2028-03-17, 2028-03-24",
    "2026-03-31, 2027-02-28, 2027-03-17, 2027-03-24",
    "2027-12-31, 2028-11-30, 2028-12-17, 2028-12-24",
    "2027-01-01, 2027-12-01, 2027-12-18, 2027-12-25",
  })
  void theEndsOfMonthsAndYears(String bought, String first, String second, String third) {
    Story story = Story.from(bought).buys("pi_1", PLAIN).until(third).hour(18).follow();
    assertThat(story.mails("annual-renewal"))
        .containsExactly(first + " one-month", second + " two-weeks", third + " one-week");
  }

  @ParameterizedTest
  @CsvSource({
    "Pacific/Honolulu, 2027-12-31",
    "UTC, 2027-12-31",
    "Pacific/Auckland, 2027-12-31",
  })
  void newYearsEveIsTheTenantsOwn(String zone, String day) {
    Story story = Story.from(day, ZoneId.of(zone)).hour(23).buys("pi_1", PLAIN);
    story.hour(10).until("2028-12-27");
    assertThat(story.mails())
        .containsExactly(
            "2028-01-01 welcome", "2028-11-30 one-month", "2028-12-17 two-weeks",
            "2028-12-24 one-week");
    assertThat(story.campaignsMailed()).contains("California December 31 2027");
  }

  @ParameterizedTest
  @CsvSource({
    "2027-04-14, 2028-03-14, 2028-03-31, 2028-04-07",
    "2027-04-12, 2028-03-12, 2028-03-29, 2028-04-05",
    "2027-12-05, 2028-11-05, 2028-11-21, 2028-11-28",
  })
  void aChangeOfTheClocksMovesNoDay(String bought, String first, String second, String third) {
    Story story =
        Story.from(bought, ZoneId.of("America/New_York")).buys("pi_1", PLAIN);
    story.until("2028-12-31");
    assertThat(story.mails("annual-renewal"))
        .containsExactly(first + " one-month", second + " two-weeks", third + " one-week");
  }

  @Test
  void aProductForTwoYearsIsRemindedInTheSecond() {
    Story story = Story.from("2027-03-15").buys("pi_1", TWO_YEARS, PLAIN).until("2029-03-31");
    assertThat(story.mails("annual-renewal"))
        .containsExactly(
            "2028-02-15 one-month", "2028-03-01 two-weeks", "2028-03-08 one-week",
            "2029-02-15 one-month", "2029-03-01 two-weeks", "2029-03-08 one-week");
    assertThat(story.campaignsMailed())
        .contains(
            "California March 15 2027", "California March 15 2027 - renews March 15 2029");
  }
}
