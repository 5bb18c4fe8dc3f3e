package dev.perennial.flow.year;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

/** The days on which calendars are unlike one another. */
class SpecialDaysIT {

  private static final String SUBJECT = "California Labor Law Poster (1-Year Plan)";

  @Test
  void leapDayMonthEndsAndBothChangesOfTheClocks() throws Exception {
    try (Year year = Year.in("America/New_York")) {
      remindsOn(year, "leap", "2028-02-29", "2029-02-28", "2029-01-28", "2029-02-14", "2029-02-21");
      remindsOn(year, "january", "2028-01-31", "2029-01-31", "2028-12-31", "2029-01-17", "2029-01-24");
      remindsOn(year, "march", "2028-03-31", "2029-03-31", "2029-02-28", "2029-03-17", "2029-03-24");
      remindsOn(year, "autumn", "2027-12-05", "2028-12-05", "2028-11-05", "2028-11-21", "2028-11-28");
      remindsOn(year, "spring", "2028-04-11", "2029-04-11", "2029-03-11", "2029-03-28", "2029-04-04");
    }
  }

  @Test
  void newYearsEveInHonoluluIsStillTheOldYear() throws Exception {
    try (Year year = Year.in("Pacific/Honolulu")) {
      remindsOn(year, "hnl", "2027-12-31", "2028-12-31", "2028-11-30", "2028-12-17", "2028-12-24");
    }
  }

  @Test
  void newYearsEveInUtc() throws Exception {
    try (Year year = Year.in("UTC")) {
      remindsOn(year, "utc", "2027-12-31", "2028-12-31", "2028-11-30", "2028-12-17", "2028-12-24");
    }
  }

  /**
   * Buys at three in the afternoon (in Honolulu the next day in UTC), and lives on each of the
   * others with the days around it.
   */
  private static void remindsOn(
      Year year, String who, String bought, String renews, String... reminders) {
    LocalDate purchase = LocalDate.parse(bought);
    String email = who + "@example.com";
    year.afterMailOf(purchase, () -> year.buys(who, email, "CA")).live(purchase, purchase);
    for (String reminder : reminders) around(year, LocalDate.parse(reminder));
    around(year, LocalDate.parse(renews));

    String campaign = "California " + words(purchase);
    assertThat(year.mailsOf(email))
        .filteredOn(mail -> !mail.contains("Welcome"))
        .containsExactly(
            reminders[0] + " " + campaign + ", step 1: " + SUBJECT + " renews on "
                + comma(LocalDate.parse(renews)),
            reminders[1] + " " + campaign + ", step 2: Re: " + SUBJECT + " renews on "
                + comma(LocalDate.parse(renews)),
            reminders[2] + " " + campaign + ", step 3: " + comma(LocalDate.parse(renews)) + ": "
                + SUBJECT);
  }

  private static void around(Year year, LocalDate day) {
    for (LocalDate one : List.of(day.minusDays(1), day, day.plusDays(1))) year.live(one, one);
  }

  private static String words(LocalDate day) {
    return month(day) + " " + day.getDayOfMonth() + " " + day.getYear();
  }

  private static String comma(LocalDate day) {
    return month(day) + " " + day.getDayOfMonth() + ", " + day.getYear();
  }

  private static String month(LocalDate day) {
    String name = day.getMonth().name();
    return name.charAt(0) + name.substring(1).toLowerCase(Locale.ROOT);
  }
}
