package dev.perennial.ops;

import static dev.perennial.ops.RetryRule.Towards.INSTANTLY;
import static dev.perennial.ops.RetryRule.Towards.STRIPE;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonParseException;
import java.io.IOException;
import java.net.ConnectException;
import java.net.SocketTimeoutException;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import org.apache.camel.RuntimeCamelException;
import org.apache.camel.http.base.HttpOperationFailedException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

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

  private static final Instant NOW = Instant.parse("2026-10-21T07:00:00Z");

  /** Five tries for what may pass, three for what is not explained. */
  private static final RetryRule RULE =
      new RetryRule(
          FIRST, LONGEST, 5, 3, Set.of(NotYet.class), Set.of(Never.class), () -> Math.nextDown(1.0));

  private static RetryRule.Verdict judge(
      Throwable failure, int attempt, RetryRule.Towards towards) {
    return RULE.judge(failure, attempt, towards, NOW);
  }

  private static HttpOperationFailedException answer(
      int status, Map<String, String> headers, String body) {
    return new HttpOperationFailedException(
        "https://api.example.com/leads", status, "", "", headers, body);
  }

  private static HttpOperationFailedException answer(int status) {
    return answer(status, Map.of(), "");
  }

  private static String reasonFor(String body) {
    return judge(answer(400, Map.of(), body), 1, INSTANTLY).reason();
  }

  @ParameterizedTest
  @CsvSource({
    "INSTANTLY, 400, true",
    "INSTANTLY, 404, false",
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
    RetryRule.Verdict verdict = judge(answer(status), 1, towards);
    assertThat(verdict.parked()).isEqualTo(parked);
    assertThat(verdict.pause()).isEqualTo(parked ? Duration.ZERO : FIRST);
    assertThat(verdict.reason())
        .startsWith((towards == STRIPE ? "Stripe" : "Instantly") + " answered " + status);
  }

  @ParameterizedTest
  @CsvSource({
    "401, Invalid API key, STOP_CHANNEL",
    "402, Workspace does not have an active paid plan, STOP_CHANNEL",
    "403, Forbidden, STOP_CHANNEL",
    "403, Lead limit reached. Remaining uploads: 0, HOLD_ADDITIONS",
    "402, Lead limit reached, STOP_CHANNEL",
  })
  void whatInstantlyRefusesTheWholeTenantIsNoFaultOfTheDelivery(
      int status, String message, RetryRule.Next next) {
    HttpOperationFailedException refusal =
        answer(status, Map.of(), "{\"message\":\"" + message + "\"}");
    for (int attempt : new int[] {1, 5, 500}) {
      RetryRule.Verdict verdict = judge(refusal, attempt, INSTANTLY);
      assertThat(verdict.next()).isEqualTo(next);
      assertThat(verdict.pause()).isZero();
      assertThat(verdict.reason())
          .isEqualTo(
              "Instantly answered " + status + ": " + message + "; ./perennial doctor explains it");
    }
  }

  @ParameterizedTest
  @CsvSource({"STRIPE, 401", "INSTANTLY, 402", "INSTANTLY, 403"})
  void whatTheOwnerCanMendNamesTheNextStep(RetryRule.Towards towards, int status) {
    assertThat(judge(answer(status), 1, towards).reason()).contains("./perennial doctor");
  }

  @Test
  void whatMayPassIsGivenUpAfterItsLastTry() {
    assertThat(judge(answer(503), 4, INSTANTLY).parked()).isFalse();
    RetryRule.Verdict last = judge(answer(503), 5, INSTANTLY);
    assertThat(last.parked()).isTrue();
    assertThat(last.pause()).isZero();
    assertThat(last.reason()).isEqualTo("Instantly answered 503; given up after 5 tries");
    assertThat(judge(answer(429, Map.of("Retry-After", "7"), ""), 5, INSTANTLY).parked())
        .isTrue();
  }

  @ParameterizedTest
  @CsvSource({
    "200, ANSWERED", "400, ANSWERED", "401, ANSWERED", "403, ANSWERED", "404, ANSWERED",
    "408, SILENT", "409, ANSWERED", "429, ANSWERED", "500, SILENT", "503, SILENT", "504, SILENT",
  })
  void onlyAFailureOfItsOwnIsNoAnswer(int status, RetryRule.Sign sign) {
    assertThat(judge(answer(status), 1, INSTANTLY).sign()).isEqualTo(sign);
    assertThat(judge(answer(status), 5, INSTANTLY).sign()).isEqualTo(sign);
  }

  @Test
  void aLostConnectionIsNoAnswerAndAFaultOfOursSaysNothing() {
    assertThat(judge(new SocketTimeoutException("Read timed out"), 1, INSTANTLY).sign())
        .isEqualTo(RetryRule.Sign.SILENT);
    assertThat(judge(new ConnectException("refused"), 1, INSTANTLY).sign())
        .isEqualTo(RetryRule.Sign.SILENT);
    assertThat(judge(new JsonParseException("no JSON"), 1, INSTANTLY).sign())
        .isEqualTo(RetryRule.Sign.ANSWERED);
    assertThat(judge(new NotYet("not shown yet"), 1, INSTANTLY).sign())
        .isEqualTo(RetryRule.Sign.ANSWERED);
    assertThat(judge(new SQLException("gone"), 1, INSTANTLY).sign())
        .isEqualTo(RetryRule.Sign.NONE);
    assertThat(judge(new IllegalStateException("ours"), 1, INSTANTLY).sign())
        .isEqualTo(RetryRule.Sign.NONE);
  }

  @Test
  void aBrokenConnectionOrDatabaseMayPass() {
    assertThat(judge(new SocketTimeoutException("Read timed out"), 4, INSTANTLY))
        .isEqualTo(
            new RetryRule.Verdict(
                RetryRule.Next.RETRY,
                RetryRule.Sign.SILENT,
                Duration.ofSeconds(80),
                "SocketTimeoutException: Read timed out"));
    assertThat(judge(new SQLTransientConnectionException("no connection"), 4, STRIPE).parked())
        .isFalse();
    assertThat(
            judge(new RuntimeCamelException(new IOException("reset")), 4, STRIPE).reason())
        .isEqualTo("IOException: reset");
    assertThat(judge(new SQLException("gone"), 5, STRIPE).parked()).isTrue();
  }

  @Test
  void whatIsNotExplainedIsTriedLessOftenAndToldByItsRoot() {
    RuntimeException wrapped =
        new IllegalStateException("outer", new ArithmeticException("/ by zero"));
    assertThat(judge(wrapped, 2, STRIPE).parked()).isFalse();
    RetryRule.Verdict last = judge(wrapped, 3, STRIPE);
    assertThat(last.parked()).isTrue();
    assertThat(last.reason())
        .isEqualTo("ArithmeticException: / by zero; given up after 3 tries");
  }

  @Test
  void aKnownFailureIsToldInItsOwnWordsHoweverDeepItLies() {
    RetryRule.Verdict patient =
        judge(new RuntimeCamelException(new NotYet("does not show yet")), 4, INSTANTLY);
    assertThat(patient.parked()).isFalse();
    assertThat(patient.reason()).isEqualTo("does not show yet");

    RetryRule.Verdict hopeless =
        judge(
            new RuntimeCamelException(new Never("the address is invalid", new IOException("x"))),
            1,
            INSTANTLY);
    assertThat(hopeless)
        .isEqualTo(
            new RetryRule.Verdict(
                RetryRule.Next.PARK,
                RetryRule.Sign.ANSWERED,
                Duration.ZERO,
                "the address is invalid"));
  }

  @Test
  void anAnswerOutweighsWhatItWasWrappedIn() {
    assertThat(
            judge(new Never("stop", new RuntimeCamelException(answer(500))), 1, INSTANTLY)
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
