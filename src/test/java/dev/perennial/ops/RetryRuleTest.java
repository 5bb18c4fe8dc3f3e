package dev.perennial.ops;

import static dev.perennial.ops.RetryRule.Towards.INSTANTLY;
import static dev.perennial.ops.RetryRule.Towards.STRIPE;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.SocketTimeoutException;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import org.apache.camel.RuntimeCamelException;
import org.apache.camel.http.base.HttpOperationFailedException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What becomes of work that failed. */
final class RetryRuleTest {

  /** May pass by itself. */
  private static final class NotYet extends RuntimeException {
    private static final long serialVersionUID = 1L;

    NotYet(String message) {
      super(message);
    }
  }

  /** No further try can mend it. */
  private static final class Never extends RuntimeException {
    private static final long serialVersionUID = 1L;

    Never(String message, Throwable cause) {
      super(message, cause);
    }
  }

  private static final Duration FIRST = Duration.ofSeconds(10);
  private static final Duration LONGEST = Duration.ofMinutes(2);

  /** Five tries for what may pass, three for what is not explained. */
  private static final RetryRule RULE =
      new RetryRule(FIRST, LONGEST, 5, 3, Set.of(NotYet.class), Set.of(Never.class));

  private static HttpOperationFailedException answer(
      int status, Map<String, String> headers, String body) {
    return new HttpOperationFailedException(
        "https://api.example.com/leads", status, "", "", headers, body);
  }

  private static HttpOperationFailedException answer(int status) {
    return answer(status, Map.of(), "");
  }

  private static String reasonFor(String body) {
    return RULE.judge(answer(400, Map.of(), body), 1, INSTANTLY).reason();
  }

  @ParameterizedTest
  @CsvSource({
    "INSTANTLY, 400, true",
    "INSTANTLY, 401, true",
    "INSTANTLY, 402, true",
    "INSTANTLY, 403, true",
    "INSTANTLY, 404, true",
    "INSTANTLY, 408, false",
    "INSTANTLY, 409, false",
    "INSTANTLY, 410, true",
    "INSTANTLY, 422, true",
    "INSTANTLY, 425, false",
    "INSTANTLY, 429, false",
    "INSTANTLY, 500, false",
    "INSTANTLY, 501, false",
    "INSTANTLY, 502, false",
    "INSTANTLY, 503, false",
    "INSTANTLY, 504, false",
    "INSTANTLY, 301, true",
    "STRIPE, 400, true",
    "STRIPE, 401, false",
    "STRIPE, 402, false",
    "STRIPE, 403, false",
    "STRIPE, 404, true",
    "STRIPE, 409, false",
    "STRIPE, 429, false",
    "STRIPE, 500, false",
  })
  void anAnswerThatMayPassIsTriedAgainAndAnyOtherIsParked(
      RetryRule.Towards towards, int status, boolean parked) {
    RetryRule.Verdict verdict = RULE.judge(answer(status), 1, towards);
    assertThat(verdict.parked()).isEqualTo(parked);
    assertThat(verdict.pause()).isEqualTo(parked ? Duration.ZERO : FIRST);
    assertThat(verdict.reason())
        .startsWith((towards == STRIPE ? "Stripe" : "Instantly") + " answered " + status);
  }

  @ParameterizedTest
  @CsvSource({"STRIPE, 401", "INSTANTLY, 402", "INSTANTLY, 403"})
  void whatTheOwnerCanMendNamesTheNextStep(RetryRule.Towards towards, int status) {
    assertThat(RULE.judge(answer(status), 1, towards).reason()).contains("./perennial doctor");
  }

  @ParameterizedTest
  @CsvSource({"0, 10", "1, 10", "2, 20", "3, 40", "4, 80"})
  void theWaitDoublesFromTryToTry(int attempt, long seconds) {
    RetryRule.Verdict verdict = RULE.judge(answer(500), attempt, INSTANTLY);
    assertThat(verdict.parked()).isFalse();
    assertThat(verdict.pause()).isEqualTo(Duration.ofSeconds(seconds));
  }

  @ParameterizedTest
  @ValueSource(ints = {5, 32, 64, 500, 999})
  void theWaitHasALimit(int attempt) {
    RetryRule patient =
        new RetryRule(FIRST, LONGEST, 1000, 3, Set.of(NotYet.class), Set.of(Never.class));
    assertThat(patient.judge(answer(500), attempt, INSTANTLY).pause()).isEqualTo(LONGEST);
  }

  @Test
  void whatMayPassIsGivenUpAfterItsLastTry() {
    assertThat(RULE.judge(answer(503), 4, INSTANTLY).parked()).isFalse();
    RetryRule.Verdict last = RULE.judge(answer(503), 5, INSTANTLY);
    assertThat(last.parked()).isTrue();
    assertThat(last.pause()).isZero();
    assertThat(last.reason()).isEqualTo("Instantly answered 503; given up after 5 tries");
    assertThat(RULE.judge(answer(429, Map.of("Retry-After", "7"), ""), 5, INSTANTLY).parked())
        .isTrue();
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
    "Retry-After, 'Wed, 21 Oct 2026 07:28:00 GMT', 10",
    "Retry-After, 999999, 10",
    "X-Other, 30, 10",
  })
  void aLimitedCallerRestsAsLongAsItIsAskedToButNeverLessThanAtFirst(
      String header, String value, long seconds) {
    assertThat(RULE.judge(answer(429, Map.of(header, value), ""), 1, STRIPE).pause())
        .isEqualTo(Duration.ofSeconds(seconds));
  }

  @Test
  void anAnswerWithoutHeadersRestsAsUsual() {
    assertThat(RULE.judge(answer(429, null, null), 2, STRIPE).pause())
        .isEqualTo(Duration.ofSeconds(20));
  }

  @Test
  void onlyALimitedCallerIsAskedToRest() {
    assertThat(RULE.judge(answer(503, Map.of("Retry-After", "99"), ""), 1, STRIPE).pause())
        .isEqualTo(FIRST);
  }

  @Test
  void aBrokenConnectionOrDatabaseMayPass() {
    assertThat(RULE.judge(new SocketTimeoutException("Read timed out"), 4, INSTANTLY))
        .isEqualTo(
            new RetryRule.Verdict(
                false, Duration.ofSeconds(80), "SocketTimeoutException: Read timed out"));
    assertThat(RULE.judge(new SQLTransientConnectionException("no connection"), 4, STRIPE).parked())
        .isFalse();
    assertThat(
            RULE.judge(new RuntimeCamelException(new IOException("reset")), 4, STRIPE).reason())
        .isEqualTo("IOException: reset");
    assertThat(RULE.judge(new SQLException("gone"), 5, STRIPE).parked()).isTrue();
  }

  @Test
  void whatIsNotExplainedIsTriedLessOftenAndToldByItsRoot() {
    RuntimeException wrapped =
        new IllegalStateException("outer", new ArithmeticException("/ by zero"));
    assertThat(RULE.judge(wrapped, 2, STRIPE).parked()).isFalse();
    RetryRule.Verdict last = RULE.judge(wrapped, 3, STRIPE);
    assertThat(last.parked()).isTrue();
    assertThat(last.reason())
        .isEqualTo("ArithmeticException: / by zero; given up after 3 tries");
  }

  @Test
  void aKnownFailureIsToldInItsOwnWordsHoweverDeepItLies() {
    RetryRule.Verdict patient =
        RULE.judge(new RuntimeCamelException(new NotYet("does not show yet")), 4, INSTANTLY);
    assertThat(patient.parked()).isFalse();
    assertThat(patient.reason()).isEqualTo("does not show yet");

    RetryRule.Verdict hopeless =
        RULE.judge(
            new RuntimeCamelException(new Never("the address is invalid", new IOException("x"))),
            1,
            INSTANTLY);
    assertThat(hopeless)
        .isEqualTo(new RetryRule.Verdict(true, Duration.ZERO, "the address is invalid"));
  }

  @Test
  void anAnswerOutweighsWhatItWasWrappedIn() {
    assertThat(
            RULE.judge(new Never("stop", new RuntimeCamelException(answer(500))), 1, INSTANTLY)
                .parked())
        .isFalse();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "{\"error\":\"Bad Request\",\"message\":\"Invalid name\"} | : Invalid name",
        "{\"error\":\"Invalid lead email\"} | : Invalid lead email",
        "{\"error\":{\"type\":\"x\",\"message\":\"No such session\"}} | : No such session",
        "{\"message\":null,\"error\":\"second\"} | : second",
        "{\"message\":{\"a\":1}} | ~~",
        "{} | ~~",
        "[] | ~~",
        "\"text\" | ~~",
        "<html>Bad gateway</html> | ~~",
        "~~ | ~~",
      })
  void theReasonRepeatsWhatTheAnswerSays(String body, String said) {
    assertThat(reasonFor(body)).isEqualTo("Instantly answered 400" + said);
  }

  @Test
  void theReasonIsOneLineOfLimitedLength() {
    assertThat(reasonFor("{\"message\":\"a\\u0000b\\nc\"}"))
        .isEqualTo("Instantly answered 400: a b c");
    assertThat(reasonFor("{\"message\":\"" + "x".repeat(1000) + "\"}")).hasSize(500);
  }
}
