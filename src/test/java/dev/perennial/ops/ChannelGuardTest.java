package dev.perennial.ops;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.SocketTimeoutException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Set;
import org.apache.camel.Exchange;
import org.apache.camel.http.base.HttpOperationFailedException;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.DefaultExchange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What one delivery after the other does to the breaker of its channel. */
final class ChannelGuardTest {

  private static final int CALLS = 4;

  private static final Exception TIME_OUT = new SocketTimeoutException("Read timed out");

  private final ChannelGuard guard =
      new ChannelGuard(
          new Failures(
              new RetryRule(
                  Duration.ofSeconds(1),
                  Duration.ofSeconds(1),
                  100,
                  100,
                  Set.of(),
                  Set.of(),
                  () -> 0.5),
              new FailedRoutes(),
              Clock.fixed(Instant.EPOCH, ZoneOffset.UTC)),
          CALLS,
          new ChannelGuard.Pauses(
              Duration.ofHours(1), Duration.ofMinutes(15), Duration.ofMinutes(60)));

  private static Exception answer(int status, String message) {
    return new HttpOperationFailedException(
        "https://api.example.com", status, "", "", Map.of(), "{\"message\":\"" + message + "\"}");
  }

  private static Exchange delivery(String tenant, String probes) {
    Exchange exchange = new DefaultExchange(new DefaultCamelContext());
    exchange.setVariable("tenantId", tenant);
    exchange.setVariable("channel", "instantly");
    exchange.setVariable("channelNews", probes.isEmpty() ? "" : "unasked");
    exchange.setVariable("probes", probes);
    return exchange;
  }

  private void ask(Exchange exchange) {
    guard.ask(
        exchange.getVariable("tenantId", String.class),
        "instantly",
        exchange.getVariable("probes", String.class),
        exchange);
  }

  private void judge(Exchange exchange, Exception failure, boolean refusedBefore) {
    exchange.setProperty(Exchange.EXCEPTION_CAUGHT, failure);
    guard.judgeDelivery(
        7,
        "upsert-lead",
        1,
        refusedBefore,
        exchange.getVariable("probes", String.class),
        exchange);
  }

  private Exchange fails(String tenant, String probes, Exception failure) {
    Exchange exchange = delivery(tenant, probes);
    ask(exchange);
    judge(exchange, failure, false);
    return exchange;
  }

  private Exchange succeeds(String tenant, String probes) {
    Exchange exchange = delivery(tenant, probes);
    ask(exchange);
    guard.answered(tenant, "instantly", probes, exchange);
    return exchange;
  }

  private void open(String tenant) {
    for (int i = 0; i < CALLS; i++) fails(tenant, "", TIME_OUT);
  }

  private static String news(Exchange exchange) {
    return exchange.getVariable("channelNews", String.class);
  }

  @Test
  void itOpensWhenHalfOfTheNewestCallsGotNoAnswer() {
    assertThat(news(succeeds("ours", ""))).isEmpty();
    assertThat(news(fails("ours", "", TIME_OUT))).isEmpty();
    assertThat(news(succeeds("ours", ""))).isEmpty();

    Exchange last = fails("ours", "", answer(503, ""));

    assertThat(news(last)).isEqualTo("stopped");
    assertThat(last.getVariables())
        .containsEntry("stopScope", "all")
        .containsEntry("stopCause", "outage")
        .containsEntry("stopMillis", 3_600_000L)
        .containsEntry("spent", true)
        .containsEntry("retryMillis", 500L);
  }

  @Test
  void whileItIsOpenADeliveryWaitsWithoutHavingSpentATry() {
    open("ours");
    Exchange waiting = delivery("ours", "");

    assertThatThrownBy(() -> ask(waiting)).isInstanceOf(ChannelResting.class);
    judge(waiting, new ChannelResting("instantly"), false);

    assertThat(waiting.getVariables())
        .containsEntry("spent", false)
        .containsEntry("parked", false)
        .containsEntry("retryMillis", 3_600_000L)
        .containsEntry("channelNews", "");
  }

  @Test
  void eachTenantHasItsOwn() {
    open("ours");
    assertThatCode(() -> ask(delivery("theirs", ""))).doesNotThrowAnyException();
  }

  @ParameterizedTest
  @ValueSource(ints = {400, 404, 409, 422, 429})
  void anAnswerThatIsAboutOneDeliveryDoesNotOpenIt(int status) {
    for (int i = 0; i < 5 * CALLS; i++) {
      assertThat(news(fails("ours", "", answer(status, "x")))).isEmpty();
    }
  }

  @Test
  void aFaultOfOursDoesNotOpenIt() {
    for (int i = 0; i < 5 * CALLS; i++) {
      assertThat(news(fails("ours", "", new IllegalStateException("ours")))).isEmpty();
    }
  }

  @Test
  void aProbeThatGoesThroughClosesIt() {
    open("ours");

    Exchange probe = succeeds("ours", "all");

    assertThat(news(probe)).isEqualTo("back");
    assertThat(probe.getVariable("stopsOver")).isEqualTo("all");
    assertThat(news(succeeds("ours", ""))).isEmpty();
  }

  @Test
  void aProbeThatGetsNoAnswerOpensItAgainAtOnce() {
    open("ours");
    assertThat(news(fails("ours", "all", TIME_OUT))).isEqualTo("stopped");
    assertThatThrownBy(() -> ask(delivery("ours", ""))).isInstanceOf(ChannelResting.class);
  }

  @Test
  void aProbeAfterARestartIsOneTooAlthoughNothingWasCountedYet() {
    assertThat(news(fails("ours", "all", TIME_OUT))).isEqualTo("stopped");
  }

  @Test
  void aProbeThatGetsAnyAnswerShowsThatItWorks() {
    open("ours");
    Exchange probe = fails("ours", "all", answer(429, "Rate limit exceeded"));
    assertThat(news(probe)).isEqualTo("back");
    assertThat(probe.getVariable("stopsOver")).isEqualTo("all");
  }

  @Test
  void aProbeThatDidNotReachItLeavesTheProbeToTheNext() {
    open("ours");
    assertThat(news(fails("ours", "all", new IllegalStateException("ours")))).isEqualTo("unasked");
    assertThat(news(succeeds("ours", "all"))).isEqualTo("back");
  }

  @ParameterizedTest
  @CsvSource({"401, Invalid API key", "402, no plan", "403, Forbidden"})
  void aRefusalStopsTheChannelAndSpendsNoTry(int status, String message) {
    Exchange refused = fails("ours", "", answer(status, message));
    assertThat(news(refused)).isEqualTo("stopped");
    assertThat(refused.getVariables())
        .containsEntry("stopScope", "all")
        .containsEntry("stopCause", "refusal")
        .containsEntry("stopMillis", 900_000L)
        .containsEntry("spent", false)
        .containsEntry("refused", true)
        .containsEntry("parked", false);
  }

  @Test
  void aDeliveryThatIsRefusedWhileOthersGoThroughIsParked() {
    Exchange exchange = delivery("ours", "");
    ask(exchange);
    judge(exchange, answer(403, "Forbidden"), true);
    assertThat(exchange.getVariables())
        .containsEntry("parked", true)
        .containsEntry("channelNews", "")
        .containsEntry("alertKind", "parked");
  }

  @Test
  void aProbeThatIsRefusedOnceMoreKeepsTheChannelStopped() {
    Exchange exchange = delivery("ours", "all");
    ask(exchange);
    judge(exchange, answer(401, "Invalid API key"), true);
    assertThat(exchange.getVariables())
        .containsEntry("parked", false)
        .containsEntry("spent", false)
        .containsEntry("channelNews", "stopped")
        .containsEntry("stopsOver", "");
  }

  @Test
  void aFullQuotaHoldsOnlyAdditionsAndShowsThatTheRestWorks() {
    Exchange full = fails("ours", "all", answer(403, "Lead limit reached. Remaining uploads: 0"));
    assertThat(full.getVariables())
        .containsEntry("channelNews", "stopped")
        .containsEntry("stopScope", "additions")
        .containsEntry("stopCause", "quota")
        .containsEntry("stopMillis", 3_600_000L)
        .containsEntry("stopsOver", "all")
        .containsEntry("spent", false)
        .containsEntry("refused", false);
  }

  @Test
  void whatFailsAfterTheCallLeavesTheNewsOfTheCall() {
    Exchange probe = succeeds("ours", "all");
    judge(probe, new IllegalStateException("the row could not be written"), false);
    assertThat(news(probe)).isEqualTo("back");
  }
}
