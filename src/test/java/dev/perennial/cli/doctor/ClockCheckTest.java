package dev.perennial.cli.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.perennial.cli.doctor.Finding.Verdict;
import dev.perennial.config.Setting;
import dev.perennial.config.Settings;
import dev.perennial.config.SettingsFiles;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ClockCheckTest {

  private Settings settings;

  @BeforeEach
  void readSettings() throws Exception {
    settings = SettingsFiles.read(Path.of("nowhere"), Map.of());
  }

  @ParameterizedTest
  @CsvSource({"0, OK", "60, OK", "-60, OK", "61, PROBLEM", "-61, PROBLEM"})
  void aMinuteIsTheMost(long seconds, Verdict verdict) {
    assertThat(check(Duration.ZERO, Duration.ofSeconds(seconds)).verdict()).isEqualTo(verdict);
  }

  @Test
  void theProblemSaysWhichWay() {
    assertThat(check(Duration.ofSeconds(90)).text()).startsWith("it is 90 s ahead of");
    assertThat(check(Duration.ofSeconds(-90)).text()).startsWith("it is 90 s behind");
  }

  @Test
  void whereNobodyAnsweredNothingIsCompared() {
    assertThat(check().text()).contains("not compared");
  }

  @Test
  void aRehearsalIsSaidAndNotCompared() {
    settings = settings.with(Map.of(Setting.CLOCK, "2027-03-01T09:00:00Z"));
    Finding finding = check(Duration.ofDays(100));
    assertThat(finding.verdict()).isEqualTo(Verdict.WARNING);
    assertThat(finding.text()).contains("2027-03-01T09:00:00Z").contains("PERENNIAL_CLOCK");
  }

  @ParameterizedTest
  @CsvSource({"0, OK", "-10, OK", "11, WARNING", "-60, WARNING", "61, PROBLEM", "-61, PROBLEM"})
  void theDatabasesClockMayBeSecondsOff(long seconds, Verdict verdict) {
    Finding finding = ClockCheck.ofDatabase(Duration.ofSeconds(seconds));
    assertThat(finding.verdict()).isEqualTo(verdict);
    if (verdict != Verdict.OK) assertThat(finding.text()).contains(seconds > 0 ? "ahead" : "behind");
  }

  private Finding check(Duration... differences) {
    return new ClockCheck(settings, List.of(differences)).finding();
  }
}
