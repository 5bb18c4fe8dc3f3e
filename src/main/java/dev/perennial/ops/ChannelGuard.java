package dev.perennial.ops;

import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import io.github.resilience4j.circuitbreaker.CircuitBreakerRegistry;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.apache.camel.Exchange;
import org.apache.camel.Variable;

/**
 * Stands between the deliveries and their channel: one circuit breaker a channel and tenant, and the
 * judgement whether a failure is the delivery's own or that of the whole channel.
 *
 * <p>A breaker counts on its node; that it opened is written into the table of stops, which holds
 * the deliveries on all nodes and says when one of them is the probe.
 */
public final class ChannelGuard {

  /**
   * How long a channel stands still before a delivery probes it.
   *
   * @param outage after its breaker opened
   * @param refusal after it refused key, plan or scope
   * @param quota after it had no room for more leads
   */
  public record Pauses(Duration outage, Duration refusal, Duration quota) {}

  private static final String ALL = "all";
  private static final String ADDITIONS = "additions";
  private static final int FAILED_PERCENT = 50;

  private final Failures failures;
  private final Pauses pauses;
  private final CircuitBreakerRegistry breakers;

  /**
   * @param calls of how many deliveries, the newest ones, half must have got no answer before a
   *     breaker opens
   */
  public ChannelGuard(Failures failures, int calls, Pauses pauses) {
    this.failures = failures;
    this.pauses = pauses;
    breakers =
        CircuitBreakerRegistry.of(
            CircuitBreakerConfig.custom()
                .slidingWindowSize(calls)
                .minimumNumberOfCalls(calls)
                .failureRateThreshold(FAILED_PERCENT)
                .permittedNumberOfCallsInHalfOpenState(1)
                .waitDurationInOpenState(pauses.outage())
                .build());
  }

  /**
   * Asks whether the channel may be called. Sets variable channelAsked.
   *
   * @param probes scopes of the stops that this delivery probes, with commas; "" for none
   * @throws ChannelResting if its breaker is open
   */
  public void ask(
      @Variable("tenantId") String tenantId,
      @Variable("channel") String channel,
      @Variable("probes") String probes,
      Exchange exchange) {
    CircuitBreaker breaker = breaker(tenantId, channel);
    if (probed(probes, ALL)) letOneThrough(breaker);
    if (!breaker.tryAcquirePermission()) throw new ChannelResting(channel);
    exchange.setVariable("channelAsked", true);
  }

  /** The table says when to probe, also after a restart and when another node opened its breaker. */
  private static void letOneThrough(CircuitBreaker breaker) {
    breaker.transitionToOpenState();
    breaker.transitionToHalfOpenState();
  }

  /** Takes a delivery that went through. Sets variables channelAsked, channelNews, stopsOver. */
  public void answered(
      @Variable("tenantId") String tenantId,
      @Variable("channel") String channel,
      @Variable("probes") String probes,
      Exchange exchange) {
    breaker(tenantId, channel).onSuccess(0, TimeUnit.MILLISECONDS);
    exchange.setVariable("channelAsked", false);
    over(probes, exchange);
  }

  /**
   * Judges a delivery that did not go through. Sets variables parked, retryMillis, error, failedRoute,
   * spent, refused, channelNews, stopsOver; of a stop stopScope, stopCause, stopMillis; of a parked one
   * alertKind, alertSubject and alertText.
   *
   * @param refusedBefore whether the channel refused it before the channel's last stop was over
   */
  public void judgeDelivery(
      @Variable("outboxId") long outboxId,
      @Variable("deliveryKind") String kind,
      @Variable("attempts") int attempt,
      @Variable("refusedBefore") boolean refusedBefore,
      @Variable("probes") String probes,
      Exchange exchange) {
    String work = "delivery " + outboxId + " (" + kind + ")";
    Throwable failure = failures.failureOf(exchange);
    exchange.setVariable("spent", true);
    exchange.setVariable("refused", false);
    if (failure instanceof ChannelResting) {
      exchange.setVariable("spent", false);
      Failures.retry(work, attempt, pauses.outage(), failure.getMessage(), exchange);
      return;
    }
    RetryRule.Verdict verdict =
        failures.verdictOn(exchange, attempt, RetryRule.Towards.INSTANTLY);
    boolean asked = exchange.getVariable("channelAsked", false, Boolean.class);
    if (asked) note(verdict.sign(), probes, exchange);
    switch (verdict.next()) {
      case RETRY -> Failures.retry(work, attempt, verdict.pause(), verdict.reason(), exchange);
      case PARK -> Failures.park("deliveries", work, attempt, verdict.reason(), exchange);
      case HOLD_ADDITIONS -> {
        exchange.setVariable("spent", false);
        stop(ADDITIONS, "quota", pauses.quota(), exchange);
        Failures.retry(work, attempt, pauses.quota(), verdict.reason(), exchange);
      }
      case STOP_CHANNEL -> {
        if (refusedBefore && !probed(probes, ALL)) {
          // Another delivery has gone through since, so it is not the key.
          Failures.park("deliveries", work, attempt, verdict.reason(), exchange);
          return;
        }
        exchange.setVariable("spent", false);
        exchange.setVariable("refused", true);
        exchange.setVariable("stopsOver", "");
        stop(ALL, "refusal", pauses.refusal(), exchange);
        Failures.retry(work, attempt, pauses.refusal(), verdict.reason(), exchange);
      }
    }
  }

  /** Tells the breaker how its call ended, and the route what became of the channel. */
  private void note(RetryRule.Sign sign, String probes, Exchange exchange) {
    CircuitBreaker breaker =
        breaker(
            exchange.getVariable("tenantId", String.class),
            exchange.getVariable("channel", String.class));
    switch (sign) {
      case ANSWERED -> {
        breaker.onSuccess(0, TimeUnit.MILLISECONDS);
        over(probed(probes, ALL) ? ALL : "", exchange);
      }
      case SILENT -> {
        Throwable failure = exchange.getProperty(Exchange.EXCEPTION_CAUGHT, Throwable.class);
        breaker.onError(0, TimeUnit.MILLISECONDS, failure);
        over("", exchange);
        if (breaker.getState() == CircuitBreaker.State.OPEN) {
          stop(ALL, "outage", pauses.outage(), exchange);
        }
      }
      case NONE -> breaker.releasePermission();
    }
  }

  private static void over(String stops, Exchange exchange) {
    exchange.setVariable("stopsOver", stops);
    exchange.setVariable("channelNews", stops.isEmpty() ? "" : "back");
  }

  private static void stop(String scope, String cause, Duration pause, Exchange exchange) {
    exchange.setVariable("channelNews", "stopped");
    exchange.setVariable("stopScope", scope);
    exchange.setVariable("stopCause", cause);
    exchange.setVariable("stopMillis", pause.toMillis());
  }

  private static boolean probed(String probes, String scope) {
    return List.of(probes.split(",")).contains(scope);
  }

  private CircuitBreaker breaker(String tenantId, String channel) {
    return breakers.circuitBreaker(channel + "/" + tenantId);
  }
}
