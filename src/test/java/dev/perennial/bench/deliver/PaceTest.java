package dev.perennial.bench.deliver;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PaceTest {

  private static final Instant START = Instant.parse("2026-11-21T12:00:00Z");

  private static Pace every(Duration time, int number) {
    return new Pace(
        IntStream.range(0, number).mapToObj(i -> START.plus(time.multipliedBy(i))).toList());
  }

  @Test
  void theBusiestSecondIsFoundWhereverItBegins() {
    Instant late = START.plusMillis(900);
    Pace burst = new Pace(List.of(START, late, late.plusMillis(300), late.plusMillis(999)));

    assertThat(burst.busiestSecond()).isEqualTo(3);
  }

  @Test
  void aSecondHasItsBeginAndNotItsEnd() {
    assertThat(every(Duration.ofMillis(100), 30).busiestSecond()).isEqualTo(10);
    assertThat(every(Duration.ofMillis(99), 30).busiestSecond()).isEqualTo(11);
  }

  @Test
  void theRateIsThatBetweenTheFirstAndTheLast() {
    assertThat(every(Duration.ofMillis(100), 31).perSecond()).isEqualTo(10);
    assertThat(every(Duration.ofMillis(100), 31).within(START, Duration.ofSeconds(1)).perSecond())
        .isEqualTo(10);
  }
}
