package dev.perennial.ops;

import static dev.perennial.ops.RetryRule.Towards.INSTANTLY;
import static dev.perennial.ops.RetryRule.Towards.STRIPE;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.DoubleSupplier;
import org.apache.camel.http.base.HttpOperationFailedException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** How long work that failed waits for its next try. */
final class RetryPauseTest {

  private static final Duration LONGEST = Duration.ofMinutes(2);
  private static final Instant NOW = Instant.parse("2026-10-21T07:00:00Z");

  /** The dice that always make the longest wait. */
  private static final DoubleSupplier HIGHEST = () -> Math.nextDown(1.0);

  private static final RetryRule RULE = rule(5, HIGHEST);

  private static RetryRule rule(int attempts, DoubleSupplier dice) {
    return new RetryRule(
        Duration.ofSeconds(10), LONGEST, attempts, 3, Set.of(), Set.of(), dice);
  }

  private static HttpOperationFailedException answer(int status) {
    return answer(status, Map.of(), "");
  }

  private static HttpOperationFailedException answer(
      int status, Map<String, String> headers, String body) {
    return new HttpOperationFailedException(
        "https://api.example.com/leads", status, "", "", headers, body);
  }

  @ParameterizedTest
  @CsvSource({"0, 10", "1, 10", "2, 20", "3, 40", "4, 80"})
  void theLongestWaitDoublesFromTryToTry(int attempt, long seconds) {
    RetryRule.Verdict verdict = RULE.judge(answer(500), attempt, INSTANTLY, NOW);
    assertThat(verdict.next()).isEqualTo(RetryRule.Next.RETRY);
    assertThat(verdict.pause()).isEqualTo(Duration.ofSeconds(seconds));
  }

  @ParameterizedTest
  @ValueSource(ints = {5, 32, 64, 500, 999})
  void theWaitHasALimit(int attempt) {
    assertThat(rule(1000, HIGHEST).judge(answer(500), attempt, INSTANTLY, NOW).pause())
        .isEqualTo(LONGEST);
  }

  @ParameterizedTest
  @CsvSource({"0.0, 0", "0.25, 10000", "0.5, 20000", "0.75, 30000"})
  void theWaitLiesAnywhereBelowTheLongest(double thrown, long millis) {
    assertThat(rule(5, () -> thrown).judge(answer(503), 3, INSTANTLY, NOW).pause())
        .isEqualTo(Duration.ofMillis(millis));
  }

  @Test
  void theDiceAreThrownForEachWait() {
    Iterator<Double> thrown = List.of(0.5, 0.25).iterator();
    RetryRule rule = rule(5, thrown::next);
    assertThat(rule.judge(answer(500), 1, STRIPE, NOW).pause()).isEqualTo(Duration.ofSeconds(5));
    assertThat(rule.judge(answer(500), 1, STRIPE, NOW).pause()).isEqualTo(Duration.ofMillis(2500));
  }

  @ParameterizedTest
  @CsvSource({
    "Retry-After, 30, 30",
    "retry-after, 30, 30",
    "RETRY-AFTER, 3600, 3600",
    "Retry-After, 0, 10",
    "Retry-After, 1, 10",
    "Retry-After, -5, 10",
    "Retry-After, soon, 10",
    "Retry-After, 'Wed, 21 Oct 2026 07:28:00 GMT', 1680",
    "Retry-After, 'Wed, 21 Oct 2026 06:28:00 GMT', 10",
    "Retry-After, 999999, 86400",
    "X-Other, 30, 10",
  })
  void theNeighbourIsNotAskedEarlierThanItSays(String header, String value, long seconds) {
    for (int status : new int[] {429, 503}) {
      assertThat(RULE.judge(answer(status, Map.of(header, value), ""), 1, STRIPE, NOW).pause())
          .isEqualTo(Duration.ofSeconds(seconds));
    }
  }

  @Test
  void theTimeToComeBackIsReadByTheNeighboursOwnClock() {
    Map<String, String> headers =
        Map.of(
            "Retry-After", "Wed, 21 Oct 2026 07:28:00 GMT", "Date", "Wed, 21 Oct 2026 07:27:00 GMT");
    assertThat(RULE.judge(answer(503, headers, ""), 1, INSTANTLY, NOW).pause())
        .isEqualTo(Duration.ofMinutes(1));
  }

  @Test
  void anAnswerWithoutHeadersRestsAsUsual() {
    assertThat(RULE.judge(answer(429, null, null), 2, STRIPE, NOW).pause())
        .isEqualTo(Duration.ofSeconds(20));
  }
}
