package dev.perennial.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

/** A clock that starts where it is told and goes on as fast as it is told. */
final class RehearsalClockTest {

  private static final Instant REAL = Instant.parse("2026-11-21T12:00:00Z");
  private static final Instant START = Instant.parse("2027-03-01T09:00:00Z");

  private Instant real = REAL;

  @Test
  void itStartsWhereItIsTold() {
    assertThat(clock(86_400).instant()).isEqualTo(START);
  }

  @Test
  void aSecondIsADayAtTheSpeedOfADay() {
    Clock clock = clock(86_400);
    real = REAL.plusSeconds(31);
    assertThat(clock.instant()).isEqualTo("2027-04-01T09:00:00Z");
    real = REAL.plusMillis(500);
    assertThat(clock.instant()).isEqualTo("2027-03-01T21:00:00Z");
  }

  @Test
  void atSpeedOneItGoesWithTheRealOne() {
    Clock clock = clock(1);
    real = REAL.plus(Duration.ofHours(5));
    assertThat(clock.instant()).isEqualTo(START.plus(Duration.ofHours(5)));
  }

  @Test
  void inAnotherZoneItShowsTheSameInstant() {
    Clock clock = clock(10);
    real = REAL.plusSeconds(6);
    Clock elsewhere = clock.withZone(ZoneId.of("America/New_York"));
    assertThat(elsewhere.instant()).isEqualTo(clock.instant()).isEqualTo(START.plusSeconds(60));
    assertThat(elsewhere.getZone()).isEqualTo(ZoneId.of("America/New_York"));
  }

  private Clock clock(int speed) {
    return new RehearsalClock(new Told(ZoneOffset.UTC), START, speed);
  }

  /** Shows what the test says. */
  private final class Told extends Clock {

    private final ZoneId zone;

    Told(ZoneId zone) {
      this.zone = zone;
    }

    @Override
    public Instant instant() {
      return real;
    }

    @Override
    public ZoneId getZone() {
      return zone;
    }

    @Override
    public Clock withZone(ZoneId other) {
      return new Told(other);
    }
  }
}
