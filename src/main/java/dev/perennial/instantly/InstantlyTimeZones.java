package dev.perennial.instantly;

import static java.util.stream.Collectors.toUnmodifiableMap;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.zone.ZoneOffsetTransition;
import java.time.zone.ZoneRules;
import java.util.Comparator;
import java.util.IntSummaryStatistics;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Finds a time zone that Instantly accepts for a window in any time zone.
 *
 * <p>Instantly takes 102 names and answers 400 to every other one; New York, London and Los Angeles
 * are not among them. Source: schema {@code Timezone} of its API v2.
 */
public final class InstantlyTimeZones {

  private static final Set<String> ACCEPTED =
      new LinkedHashSet<>(
          words(
              """
              Etc/GMT+12 Etc/GMT+11 Etc/GMT+10 America/Anchorage America/Dawson America/Creston
              America/Chihuahua America/Boise America/Belize America/Chicago
              America/Bahia_Banderas America/Regina America/Bogota America/Detroit
              America/Indiana/Marengo America/Caracas America/Asuncion America/Glace_Bay
              America/Campo_Grande America/Anguilla America/Santiago America/St_Johns
              America/Sao_Paulo America/Argentina/La_Rioja America/Araguaina America/Godthab
              America/Montevideo America/Bahia America/Noronha America/Scoresbysund
              Atlantic/Cape_Verde Africa/Casablanca America/Danmarkshavn Europe/Isle_of_Man
              Atlantic/Canary Africa/Abidjan Arctic/Longyearbyen Europe/Belgrade Africa/Ceuta
              Europe/Sarajevo Africa/Algiers Africa/Windhoek Asia/Nicosia Asia/Beirut Africa/Cairo
              Asia/Damascus Europe/Bucharest Africa/Blantyre Europe/Helsinki Europe/Istanbul
              Asia/Jerusalem Africa/Tripoli Asia/Amman Asia/Baghdad Europe/Kaliningrad Asia/Aden
              Africa/Addis_Ababa Europe/Kirov Europe/Astrakhan Asia/Tehran Asia/Dubai Asia/Baku
              Indian/Mahe Asia/Tbilisi Asia/Yerevan Asia/Kabul Antarctica/Mawson
              Asia/Yekaterinburg Asia/Karachi Asia/Kolkata Asia/Colombo Asia/Kathmandu
              Antarctica/Vostok Asia/Dhaka Asia/Rangoon Antarctica/Davis Asia/Novokuznetsk
              Asia/Hong_Kong Asia/Krasnoyarsk Asia/Brunei Australia/Perth Asia/Taipei
              Asia/Choibalsan Asia/Irkutsk Asia/Dili Asia/Pyongyang Australia/Adelaide
              Australia/Darwin Australia/Brisbane Australia/Melbourne Antarctica/DumontDUrville
              Australia/Currie Asia/Chita Antarctica/Macquarie Asia/Sakhalin Pacific/Auckland
              Etc/GMT-12 Pacific/Fiji Asia/Anadyr Asia/Kamchatka Etc/GMT-13 Pacific/Apia
              """));

  /** Their clocks changed for good some years ago; Instantly may still keep the old ones. */
  private static final Set<String> PERHAPS_OUTDATED =
      Set.of("America/Dawson", "America/Chihuahua", "Asia/Damascus", "America/Asuncion");

  /** The stand-in first, then the zones that it stands for: same offset at every instant. */
  private static final Map<String, String> STAND_INS =
      """
      America/Detroit America/New_York America/Toronto US/Eastern
      America/Boise America/Denver US/Mountain
      America/Creston America/Phoenix
      America/Argentina/La_Rioja America/Argentina/Buenos_Aires
      Europe/Isle_of_Man Europe/London Europe/Dublin Europe/Lisbon
      Europe/Belgrade Europe/Paris Europe/Berlin Europe/Madrid Europe/Rome Europe/Vienna
      Europe/Belgrade Europe/Amsterdam Europe/Warsaw Europe/Stockholm
      Europe/Bucharest Europe/Athens Europe/Kyiv Europe/Kiev
      Europe/Istanbul Europe/Moscow
      Asia/Hong_Kong Asia/Shanghai Asia/Singapore Asia/Manila
      Asia/Dili Asia/Tokyo Asia/Seoul
      Asia/Novokuznetsk Asia/Bangkok Asia/Jakarta
      Australia/Melbourne Australia/Sydney
      Etc/GMT+10 Pacific/Honolulu
      Africa/Blantyre Africa/Johannesburg
      """
          .lines()
          .map(InstantlyTimeZones::words)
          .flatMap(line -> line.stream().skip(1).map(zone -> Map.entry(zone, line.get(0))))
          .collect(toUnmodifiableMap(Map.Entry::getKey, Map.Entry::getValue));

  private static final String UTC = "Africa/Abidjan";

  /** Zones are compared over these two years: a fixed span gives the same answer every day. */
  private static final LocalDate SPAN_START = LocalDate.of(2027, 1, 1);

  private static final LocalDate SPAN_END = LocalDate.of(2029, 1, 1);

  private static final Instant FIRST_INSTANT = SPAN_START.atStartOfDay(ZoneOffset.UTC).toInstant();
  private static final Instant LAST_INSTANT = SPAN_END.atStartOfDay(ZoneOffset.UTC).toInstant();

  private static final int SECONDS_PER_MINUTE = 60;
  private static final int LAST_MINUTE = 24 * 60 - 1;

  /**
   * How far an accepted zone's clocks are ahead of the wanted zone's.
   *
   * @param leastSeconds on the day of the span on which they are least ahead; may be negative
   * @param mostSeconds on the day on which they are most ahead
   */
  private record Shift(String timezone, int leastSeconds, int mostSeconds) {

    /** Compared at noon: zones that change in one night, hours apart, keep step on every day. */
    static Shift between(ZoneId wanted, String timezone) {
      ZoneRules here = wanted.getRules();
      ZoneRules there = ZoneId.of(timezone).getRules();
      IntSummaryStatistics seconds =
          SPAN_START
              .datesUntil(SPAN_END)
              .map(day -> day.atTime(LocalTime.NOON))
              .mapToInt(noon -> seconds(there, noon) - seconds(here, noon))
              .summaryStatistics();
      return new Shift(timezone, seconds.getMin(), seconds.getMax());
    }

    private static int seconds(ZoneRules rules, LocalDateTime time) {
      return rules.getOffset(time).getTotalSeconds();
    }

    boolean isConstant() {
      return leastSeconds == mostSeconds && leastSeconds % SECONDS_PER_MINUTE == 0;
    }

    int minutes() {
      return leastSeconds / SECONDS_PER_MINUTE;
    }

    int worstMinutes() {
      int worstSeconds = Math.max(Math.abs(leastSeconds), Math.abs(mostSeconds));
      return (worstSeconds + SECONDS_PER_MINUTE - 1) / SECONDS_PER_MINUTE;
    }
  }

  private InstantlyTimeZones() {}

  static boolean accepts(String timezone) {
    return ACCEPTED.contains(timezone);
  }

  /**
   * The same hours in a time zone that Instantly accepts: the zone itself; else one that always
   * shows the same time; else the one whose clocks are the least, but always equally, ahead or
   * behind, with the window moved by the difference (Los Angeles is Boise an hour later).
   *
   * @param from begin in {@code zone}, whole minute; likewise {@code to}, later on the same day
   * @throws IllegalArgumentException with a sentence that says what to set instead, if the moved
   *     window would cross midnight or no accepted zone keeps step with {@code zone}
   */
  public static SendingWindow windowFor(ZoneId zone, LocalTime from, LocalTime to) {
    SendingWindow.requireOrder(from, to);
    Optional<String> sameTime = sameTimeAs(zone);
    if (sameTime.isPresent()) return new SendingWindow(sameTime.get(), from, to);
    Shift shift = leastShift(zone);
    int first = minuteOfDay(from) + shift.minutes();
    int last = minuteOfDay(to) + shift.minutes();
    if (first < 0 || last > LAST_MINUTE) {
      throw new IllegalArgumentException(
          ("%s to %s in %s crosses midnight in %s, the nearest time zone of Instantly:"
                  + " choose hours between %s and %s")
              .formatted(
                  from,
                  to,
                  zone,
                  shift.timezone(),
                  timeAt(Math.max(0, -shift.minutes())),
                  timeAt(Math.min(LAST_MINUTE, LAST_MINUTE - shift.minutes()))));
    }
    return new SendingWindow(shift.timezone(), timeAt(first), timeAt(last));
  }

  private static Optional<String> sameTimeAs(ZoneId zone) {
    if (accepts(zone.getId())) return Optional.of(zone.getId());
    ZoneRules rules = zone.getRules();
    if (rules.isFixedOffset() && rules.getOffset(Instant.EPOCH).equals(ZoneOffset.UTC)) {
      return Optional.of(UTC);
    }
    return Optional.ofNullable(STAND_INS.get(zone.getId()))
        .or(
            () ->
                candidatesFor(zone)
                    .filter(timezone -> agree(rules, ZoneId.of(timezone).getRules()))
                    .findFirst());
  }

  private static Shift leastShift(ZoneId zone) {
    List<Shift> shifts =
        candidatesFor(zone).map(timezone -> Shift.between(zone, timezone)).toList();
    return shifts.stream()
        .filter(Shift::isConstant)
        .min(
            Comparator.comparingInt((Shift shift) -> Math.abs(shift.minutes()))
                .thenComparing(Shift::minutes, Comparator.reverseOrder()))
        .orElseThrow(() -> noneKeepsStep(zone, shifts));
  }

  private static IllegalArgumentException noneKeepsStep(ZoneId zone, List<Shift> shifts) {
    Shift closest =
        shifts.stream().min(Comparator.comparingInt(Shift::worstMinutes)).orElseThrow();
    return new IllegalArgumentException(
        "Instantly has no time zone that keeps step with %s: set %s, at most %d minutes off"
            .formatted(zone, closest.timezone(), closest.worstMinutes()));
  }

  /** Every accepted zone that may stand for another, those of the same area first. */
  private static Stream<String> candidatesFor(ZoneId zone) {
    return ACCEPTED.stream()
        .filter(timezone -> !PERHAPS_OUTDATED.contains(timezone))
        .sorted(Comparator.comparing(timezone -> !area(timezone).equals(area(zone.getId()))));
  }

  private static String area(String zoneId) {
    return zoneId.substring(0, Math.max(0, zoneId.indexOf('/')));
  }

  private static boolean agree(ZoneRules one, ZoneRules other) {
    return Stream.of(Stream.of(FIRST_INSTANT), changes(one), changes(other))
        .flatMap(instants -> instants)
        .allMatch(instant -> one.getOffset(instant).equals(other.getOffset(instant)));
  }

  private static Stream<Instant> changes(ZoneRules rules) {
    return Stream.iterate(
            rules.nextTransition(FIRST_INSTANT),
            change -> change != null && change.getInstant().isBefore(LAST_INSTANT),
            change -> rules.nextTransition(change.getInstant()))
        .map(ZoneOffsetTransition::getInstant);
  }

  private static int minuteOfDay(LocalTime time) {
    return time.toSecondOfDay() / SECONDS_PER_MINUTE;
  }

  private static LocalTime timeAt(int minuteOfDay) {
    return LocalTime.MIDNIGHT.plusMinutes(minuteOfDay);
  }

  private static List<String> words(String text) {
    return List.of(text.strip().split("\\s+"));
  }
}
