package dev.perennial.instantly;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

class InstantlyTimeZonesTest {

  private static final LocalTime NINE = LocalTime.of(9, 0);
  private static final LocalTime FIVE = LocalTime.of(17, 0);

  static List<String> zonesOfTheContract() throws IOException {
    LoadSettings settings = LoadSettings.builder().setCodePointLimit(10_000_000).build();
    try (InputStream contract =
        InstantlyTimeZonesTest.class.getResourceAsStream(
            "/contracts/instantly-v2.openapi.yaml")) {
      Object timezone =
          List.of("components", "schemas", "Timezone", "enum").stream()
              .reduce(
                  new Load(settings).loadFromInputStream(contract),
                  (node, key) -> ((Map<?, ?>) node).get(key),
                  (one, other) -> other);
      return ((List<?>) timezone).stream().map(String.class::cast).toList();
    }
  }

  @ParameterizedTest
  @MethodSource("zonesOfTheContract")
  void anAcceptedZoneStandsForItself(String zone) {
    assertThat(windowFor(zone)).isEqualTo(new SendingWindow(zone, NINE, FIVE));
  }

  @Test
  void theAcceptedZonesAreThoseOfTheContract() throws IOException {
    TreeSet<String> accepted = new TreeSet<>(zonesOfTheContract());
    assertThat(accepted).hasSize(102);
    TreeSet<String> candidates = new TreeSet<>(ZoneId.getAvailableZoneIds());
    candidates.addAll(accepted);
    candidates.removeIf(zone -> !InstantlyTimeZones.accepts(zone));
    assertThat(candidates).isEqualTo(accepted);
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource({
    "America/New_York, America/Detroit",
    "America/Toronto, America/Detroit",
    "US/Eastern, America/Detroit",
    "America/Chicago, America/Chicago",
    "America/Denver, America/Boise",
    "America/Phoenix, America/Creston",
    "America/Anchorage, America/Anchorage",
    "America/Halifax, America/Glace_Bay",
    "America/Argentina/Buenos_Aires, America/Argentina/La_Rioja",
    "America/Winnipeg, America/Chicago",
    "Europe/London, Europe/Isle_of_Man",
    "Europe/Dublin, Europe/Isle_of_Man",
    "Europe/Lisbon, Europe/Isle_of_Man",
    "Europe/Paris, Europe/Belgrade",
    "Europe/Berlin, Europe/Belgrade",
    "Europe/Madrid, Europe/Belgrade",
    "Europe/Rome, Europe/Belgrade",
    "Europe/Vienna, Europe/Belgrade",
    "Europe/Amsterdam, Europe/Belgrade",
    "Europe/Warsaw, Europe/Belgrade",
    "Europe/Stockholm, Europe/Belgrade",
    "Europe/Zurich, Europe/Belgrade",
    "Europe/Athens, Europe/Bucharest",
    "Europe/Kiev, Europe/Bucharest",
    "Europe/Sofia, Europe/Bucharest",
    "Europe/Moscow, Europe/Istanbul",
    "Asia/Shanghai, Asia/Hong_Kong",
    "Asia/Singapore, Asia/Hong_Kong",
    "Asia/Manila, Asia/Hong_Kong",
    "Asia/Tokyo, Asia/Dili",
    "Asia/Seoul, Asia/Dili",
    "Asia/Bangkok, Asia/Novokuznetsk",
    "Asia/Jakarta, Asia/Novokuznetsk",
    "Asia/Calcutta, Asia/Kolkata",
    "Australia/Sydney, Australia/Melbourne",
    "Pacific/Honolulu, Etc/GMT+10",
    "Africa/Johannesburg, Africa/Blantyre",
    "UTC, Africa/Abidjan",
    "Z, Africa/Abidjan",
    "GMT, Africa/Abidjan",
    "Etc/UTC, Africa/Abidjan",
    "UTC+00:00, Africa/Abidjan",
    "+05:30, Asia/Kolkata",
    "-05:00, America/Bogota"
  })
  void aStandInShowsTheSameTimeAllYear(String zone, String standIn) {
    assertThat(windowFor(zone)).isEqualTo(new SendingWindow(standIn, NINE, FIVE));
    for (LocalDate day = LocalDate.of(2027, 1, 1); day.getYear() < 2029; day = day.plusDays(1)) {
      Instant noon = day.atTime(12, 0).toInstant(ZoneOffset.UTC);
      assertThat(ZoneId.of(standIn).getRules().getOffset(noon))
          .as("%s on %s", standIn, day)
          .isEqualTo(ZoneId.of(zone).getRules().getOffset(noon));
    }
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource({
    "America/Los_Angeles, America/Boise, 10:00, 18:00",
    "US/Pacific, America/Boise, 10:00, 18:00",
    "America/Adak, America/Anchorage, 10:00, 18:00",
    "Pacific/Chatham, Pacific/Auckland, 08:15, 16:15",
    "Pacific/Marquesas, Etc/GMT+10, 08:30, 16:30",
    "Pacific/Kiritimati, Pacific/Apia, 08:00, 16:00",
    "Atlantic/Azores, Atlantic/Canary, 10:00, 18:00"
  })
  void elsewhereTheWindowMovesWithTheClocks(
      String zone, String timezone, LocalTime from, LocalTime to) {
    SendingWindow window = windowFor(zone);
    assertThat(window).isEqualTo(new SendingWindow(timezone, from, to));
    for (LocalDate day = LocalDate.of(2027, 1, 1); day.getYear() < 2029; day = day.plusDays(1)) {
      assertThat(day.atTime(window.from()).atZone(ZoneId.of(timezone)).toInstant())
          .as("%s on %s", zone, day)
          .isEqualTo(day.atTime(NINE).atZone(ZoneId.of(zone)).toInstant());
    }
  }

  @ParameterizedTest(name = "{0} to {1}")
  @CsvSource({"09:00, 23:00", "23:00, 23:30", "00:00, 23:59"})
  void aWindowThatWouldCrossMidnightIsRefusedWithTheHoursThatFit(LocalTime from, LocalTime to) {
    assertThatIllegalArgumentException()
        .isThrownBy(
            () -> InstantlyTimeZones.windowFor(ZoneId.of("America/Los_Angeles"), from, to))
        .withMessage(
            from
                + " to "
                + to
                + " in America/Los_Angeles crosses midnight in America/Boise, the nearest time"
                + " zone of Instantly: choose hours between 00:00 and 22:59");
  }

  @Test
  void theHoursThatFitAreTaken() {
    ZoneId losAngeles = ZoneId.of("America/Los_Angeles");
    LocalTime latest = LocalTime.of(22, 59);
    assertThat(InstantlyTimeZones.windowFor(losAngeles, LocalTime.MIDNIGHT, latest))
        .isEqualTo(new SendingWindow("America/Boise", LocalTime.of(1, 0), LocalTime.of(23, 59)));
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                InstantlyTimeZones.windowFor(
                    ZoneId.of("Pacific/Chatham"), LocalTime.of(0, 30), FIVE))
        .withMessageContaining("choose hours between 00:45 and 23:59");
  }

  @Test
  void aZoneThatNoOtherKeepsStepWithIsRefusedWithTheClosest() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> windowFor("Australia/Lord_Howe"))
        .withMessage(
            "Instantly has no time zone that keeps step with Australia/Lord_Howe:"
                + " set Australia/Melbourne, at most 30 minutes off");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"America/Dawson", "America/Chihuahua", "Asia/Damascus", "America/Asuncion"})
  void aZoneWhoseClocksInstantlyMayHaveWrongStandsForNoOther(String outdated) {
    for (String zone : ZoneId.getAvailableZoneIds()) {
      if (zone.equals(outdated)) continue;
      try {
        assertThat(windowFor(zone).timezone()).as(zone).isNotEqualTo(outdated);
      } catch (IllegalArgumentException noStandIn) {
        assertThat(noStandIn).as(zone).message().doesNotContain("set " + outdated);
      }
    }
  }

  @Test
  void aWindowIsAPartOfOneDayInWholeMinutes() {
    ZoneId chicago = ZoneId.of("America/Chicago");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> InstantlyTimeZones.windowFor(chicago, FIVE, NINE));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> InstantlyTimeZones.windowFor(chicago, NINE, NINE));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> InstantlyTimeZones.windowFor(chicago, NINE, LocalTime.MAX));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new SendingWindow("America/New_York", NINE, FIVE))
        .withMessageContaining("America/New_York");
  }

  private static SendingWindow windowFor(String zone) {
    return InstantlyTimeZones.windowFor(ZoneId.of(zone), NINE, FIVE);
  }
}
