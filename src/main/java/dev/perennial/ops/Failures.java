package dev.perennial.ops;

import java.time.Clock;
import java.time.Duration;
import org.apache.camel.Exchange;
import org.apache.camel.Variable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Takes work that failed; the step of the routes' {@code doCatch}. */
public final class Failures {

  private static final Logger LOG = LoggerFactory.getLogger(Failures.class);

  private final RetryRule rule;
  private final FailedRoutes routes;
  private final Clock clock;

  public Failures(RetryRule rule, FailedRoutes routes, Clock clock) {
    this.rule = rule;
    this.routes = routes;
    this.clock = clock;
  }

  /**
   * Judges an event that could not be interpreted. Sets variables parked, retryMillis, error,
   * failedRoute; when it is parked alertKind, alertSubject and alertText, too.
   */
  public void judgeEvent(
      @Variable("eventId") String eventId,
      @Variable("attempts") int attempt,
      Exchange exchange) {
    judge("events", "event " + eventId, attempt, exchange);
  }

  /**
   * Judges a person who could not be followed. Sets variables parked, retryMillis, error,
   * failedRoute; when the person is parked alertKind, alertSubject and alertText, too.
   */
  public void judgeFollowUp(
      @Variable("email") String email, @Variable("attempts") int attempt, Exchange exchange) {
    judge("persons", "following " + email, attempt, exchange);
  }

  private void judge(String kind, String work, int attempt, Exchange exchange) {
    RetryRule.Verdict verdict = verdictOn(exchange, attempt, RetryRule.Towards.STRIPE);
    if (verdict.parked()) {
      park(kind, work, attempt, verdict.reason(), exchange);
    } else {
      retry(work, attempt, verdict.pause(), verdict.reason(), exchange);
    }
  }

  RetryRule.Verdict verdictOn(Exchange exchange, int attempt, RetryRule.Towards towards) {
    Throwable failure = failureOf(exchange);
    LOG.debug("failed at try {}", attempt, failure);
    return rule.judge(failure, attempt, towards, clock.instant());
  }

  /** What was caught. Sets variable failedRoute. */
  Throwable failureOf(Exchange exchange) {
    Throwable failure = exchange.getProperty(Exchange.EXCEPTION_CAUGHT, Throwable.class);
    exchange.setVariable("failedRoute", routes.of(failure, exchange.getFromRouteId()));
    return failure;
  }

  /**
   * @param kind of what is parked, as the commands call it: events, persons or deliveries
   */
  static void park(String kind, String work, int attempt, String reason, Exchange exchange) {
    exchange.setVariable("parked", true);
    exchange.setVariable("retryMillis", 0L);
    exchange.setVariable("error", reason);
    exchange.setVariable("alertKind", "parked");
    exchange.setVariable("alertSubject", kind);
    exchange.setVariable(
        "alertText", "%s is parked at try %d: %s".formatted(work, attempt, reason));
  }

  static void retry(String work, int attempt, Duration pause, String reason, Exchange exchange) {
    exchange.setVariable("parked", false);
    exchange.setVariable("retryMillis", pause.toMillis());
    exchange.setVariable("error", reason);
    LOG.warn("{} failed at try {}, next in {} ms: {}", work, attempt, pause.toMillis(), reason);
  }
}
