package dev.perennial.domain.region;

import static java.util.stream.Collectors.toUnmodifiableMap;

import java.time.LocalDate;
import java.time.Month;
import java.time.YearMonth;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The name of a cohort's campaign, e.g. {@code California March 15 2025}, {@code California March
 * 15 2025 - renews June 1 2027}, each also with {@code - late} after it.
 *
 * <p>Text and record answer each other exactly: {@code parse(name.text())} is {@code name}, and any
 * text that {@link #text} would not write is no campaign name of ours.
 *
 * @param region one of {@link Region#names()}
 * @param purchaseDate in the tenant's time zone; year of four digits
 * @param renewsOn the renewal date where it is not a year after the purchase; likewise
 * @param late 0 in time; from 1 on for those who come when the cohort's reminders already run, or
 *     who miss one of them
 */
public record CampaignName(
    String region, LocalDate purchaseDate, Optional<LocalDate> renewsOn, int late) {

  private static final Map<String, Month> MONTHS =
      Arrays.stream(Month.values()).collect(toUnmodifiableMap(CampaignName::english, m -> m));

  private static final String DATE = "([A-Z][a-z]+) ([1-9]\\d?) ([1-9]\\d{3})";

  private static final Pattern TEXT =
      Pattern.compile(
          "([^0-9]+) "
              + DATE
              + "(?: - renews "
              + DATE
              + ")?(?: - (late)(?: ([2-9]|[1-9]\\d))?)?");

  /** @throws IllegalArgumentException if the region is none or a year has not four digits */
  public CampaignName {
    if (!Region.names().contains(region)) {
      throw new IllegalArgumentException("no region: " + region);
    }
    requireFourDigits(purchaseDate);
    renewsOn.ifPresent(CampaignName::requireFourDigits);
    if (late < 0 || late > 99) throw new IllegalArgumentException("no late campaign: " + late);
  }

  /** The name of the usual cohort: renewal after one year, in time. */
  public static CampaignName of(String region, LocalDate purchaseDate) {
    return new CampaignName(region, purchaseDate, Optional.empty(), 0);
  }

  /** Reads a name that {@link #text} has written; empty for every other text. */
  public static Optional<CampaignName> parse(String text) {
    Matcher name = TEXT.matcher(text);
    if (!name.matches() || !Region.names().contains(name.group(1))) return Optional.empty();
    Optional<LocalDate> purchaseDate = date(name.group(2), name.group(3), name.group(4));
    if (purchaseDate.isEmpty()) return Optional.empty();
    Optional<LocalDate> renewsOn = Optional.empty();
    if (name.group(5) != null) {
      renewsOn = date(name.group(5), name.group(6), name.group(7));
      if (renewsOn.isEmpty()) return Optional.empty();
    }
    int late =
        name.group(8) == null ? 0 : name.group(9) == null ? 1 : Integer.parseInt(name.group(9));
    return Optional.of(new CampaignName(name.group(1), purchaseDate.get(), renewsOn, late));
  }

  /** The campaign of those who bought on the same day and renew on another date. */
  public CampaignName renewing(LocalDate date) {
    return new CampaignName(region, purchaseDate, Optional.of(date), late);
  }

  /** The same campaign for those who come late; several, as each has its own steps still to come. */
  public CampaignName asLate(int number) {
    return new CampaignName(region, purchaseDate, renewsOn, number);
  }

  /** Region and purchase date alone, which all campaigns of one cohort share. */
  public CampaignName cohort() {
    return of(region, purchaseDate);
  }

  /** Month in English whatever the machine's language, day without leading zero. */
  public String text() {
    return region
        + " "
        + english(purchaseDate)
        + renewsOn.map(date -> " - renews " + english(date)).orElse("")
        + (late == 0 ? "" : late == 1 ? " - late" : " - late " + late);
  }

  private static Optional<LocalDate> date(String monthName, String dayDigits, String yearDigits) {
    Month month = MONTHS.get(monthName);
    if (month == null) return Optional.empty();
    int day = Integer.parseInt(dayDigits);
    YearMonth yearMonth = YearMonth.of(Integer.parseInt(yearDigits), month);
    return yearMonth.isValidDay(day) ? Optional.of(yearMonth.atDay(day)) : Optional.empty();
  }

  private static String english(LocalDate date) {
    return english(date.getMonth()) + " " + date.getDayOfMonth() + " " + date.getYear();
  }

  private static String english(Month month) {
    return month.name().charAt(0) + month.name().substring(1).toLowerCase(Locale.ROOT);
  }

  private static void requireFourDigits(LocalDate date) {
    if (date.getYear() < 1000 || date.getYear() > 9999) {
      throw new IllegalArgumentException("year not of four digits: " + date);
    }
  }
}
