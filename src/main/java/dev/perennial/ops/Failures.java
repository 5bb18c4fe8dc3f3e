package dev.perennial.ops;

import org.apache.camel.Exchange;
import org.apache.camel.Variable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Takes work that failed; the step of the routes' {@code doCatch}. */
public final class Failures {

  private static final Logger LOG = LoggerFactory.getLogger(Failures.class);

  private final RetryRule rule;

  public Failures(RetryRule rule) {
    this.rule = rule;
  }

  /** Judges an event that could not be interpreted. Sets variables parked, retryMillis, error. */
  public void judgeEvent(
      @Variable("eventId") String eventId,
      @Variable("attempts") int attempt,
      Exchange exchange) {
    judge("event " + eventId, attempt, RetryRule.Towards.STRIPE, exchange);
  }

  /** Judges a delivery that did not go through. Sets variables parked, retryMillis, error. */
  public void judgeDelivery(
      @Variable("outboxId") long outboxId,
      @Variable("deliveryKind") String kind,
      @Variable("attempts") int attempt,
      Exchange exchange) {
    judge(
        "delivery " + outboxId + " (" + kind + ")",
        attempt,
        RetryRule.Towards.INSTANTLY,
        exchange);
  }

  /** Judges a person who could not be followed. Sets variables parked, retryMillis, error. */
  public void judgeFollowUp(
      @Variable("email") String email, @Variable("attempts") int attempt, Exchange exchange) {
    judge("following " + email, attempt, RetryRule.Towards.STRIPE, exchange);
  }

  private void judge(String work, int attempt, RetryRule.Towards towards, Exchange exchange) {
    Throwable failure = exchange.getProperty(Exchange.EXCEPTION_CAUGHT, Throwable.class);
    RetryRule.Verdict verdict = rule.judge(failure, attempt, towards);
    exchange.setVariable("parked", verdict.parked());
    exchange.setVariable("retryMillis", verdict.pause().toMillis());
    exchange.setVariable("error", verdict.reason());
    if (verdict.parked()) {
      LOG.error("{} is parked at try {}: {}", work, attempt, verdict.reason());
    } else {
      LOG.warn(
          "{} failed at try {}, next in {} ms: {}",
          work,
          attempt,
          verdict.pause().toMillis(),
          verdict.reason());
    }
    LOG.debug("{}", work, failure);
  }
}
