package dev.perennial.config;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;

/** A clock that starts where it is told and goes on from there, as fast as it is told. */
final class RehearsalClock extends Clock {

  private final Clock real;
  private final Instant begun;
  private final Instant start;
  private final int speed;

  /**
   * @param real the clock that drives it
   * @param start what it shows first
   * @param speed seconds that pass here while one passes on {@code real}
   */
  RehearsalClock(Clock real, Instant start, int speed) {
    this(real, real.instant(), start, speed);
  }

  private RehearsalClock(Clock real, Instant begun, Instant start, int speed) {
    this.real = real;
    this.begun = begun;
    this.start = start;
    this.speed = speed;
  }

  @Override
  public Instant instant() {
    return start.plus(Duration.between(begun, real.instant()).multipliedBy(speed));
  }

  @Override
  public ZoneId getZone() {
    return real.getZone();
  }

  @Override
  public Clock withZone(ZoneId zone) {
    return new RehearsalClock(real.withZone(zone), begun, start, speed);
  }
}
