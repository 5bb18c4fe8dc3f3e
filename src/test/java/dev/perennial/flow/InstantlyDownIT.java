package dev.perennial.flow;

import static org.assertj.core.api.Assertions.assertThat;

import dev.perennial.config.Setting;
import dev.perennial.sandbox.Fault;
import dev.perennial.testing.Alerts;
import dev.perennial.testing.Installation;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Instantly is dead for a while: the circuit breaker opens, probes, and closes again. */
class InstantlyDownIT {

  private static final Map<String, Object> DOWN = Map.of("scope", "all", "cause", "outage");

  private static Installation installation;
  private static ChannelHand hand;

  private final Alerts alerts = new Alerts();

  @BeforeAll
  static void start() throws Exception {
    installation = ChannelHand.start(Map.of());
    hand = new ChannelHand(installation);
  }

  @AfterAll
  static void stop() {
    installation.close();
  }

  /** A delivery that goes through as a probe closes the breaker that the last test opened. */
  @BeforeEach
  void reset() {
    installation.reset();
    installation.execute(
        "INSERT INTO channel_stop (tenant_id, channel, scope, cause, reason, probe_after)"
            + " VALUES ('default', 'instantly', 'all', 'outage', '', now())");
    for (String name : List.of("one", "two", "three", "four")) hand.buy(name, "TX");
    installation.reset();
  }

  @AfterEach
  void forgetAlerts() {
    alerts.close();
  }

  @ParameterizedTest
  @ValueSource(ints = {500, 503, 504, Fault.CUT})
  void afterAFewCallsItIsLeftAloneAndWhatComesMeanwhileSpendsNoTry(int status) {
    ChannelHand.outage(installation.sandbox(), status);
    hand.buy("ada", "OH");
    assertThat(hand.stops()).containsExactly(DOWN);
    long calls = hand.calls();
    assertThat(calls).isLessThanOrEqualTo(4);

    hand.buy("max", "CA");
    hand.buy("eve", "NV");

    assertThat(hand.calls()).isEqualTo(calls);
    assertThat(hand.outbox())
        .containsExactly(
            "ensure-campaign waiting " + calls,
            "upsert-lead waiting 0",
            "ensure-campaign waiting 0",
            "upsert-lead waiting 0",
            "ensure-campaign waiting 0",
            "upsert-lead waiting 0");
    assertThat(alerts.all())
        .filteredOn(line -> line.startsWith("channel-outage"))
        .singleElement()
        .asString()
        .startsWith("channel-outage default - instantly does not answer; all deliveries wait");
  }

  @Test
  void oneDeliveryProbesItAndWhileThatFailsAllOthersWait() {
    ChannelHand.outage(installation.sandbox(), 503);
    hand.buy("ada", "OH");
    hand.buy("max", "CA");
    long calls = hand.calls();

    hand.probeInVain();
    hand.probeInVain();

    assertThat(hand.calls()).isEqualTo(calls + 2);
    assertThat(hand.stops()).containsExactly(DOWN);
    assertThat(alerts.kinds()).filteredOn("channel-outage"::equals).hasSize(1);
  }

  @Test
  void onceAProbeGoesThroughEverythingDoes() {
    ChannelHand.outage(installation.sandbox(), 503);
    hand.buy("ada", "OH");
    hand.buy("max", "CA");
    installation.sandbox().answerAsUsual();

    hand.letTimePass();
    installation.awaitQuiet();

    assertThat(hand.stops()).isEmpty();
    assertThat(installation.sandbox().leads()).hasSize(2);
    assertThat(alerts.kinds()).endsWith("channel-outage", "channel-resumed");
  }

  @Test
  void theStopTriesErrorsAndTheTimeOfTheProbeOutliveARestart(@TempDir Path directory)
      throws Exception {
    Map<Setting, String> same = Map.of(Setting.DATA_DIR, directory.toString());
    List<Map<String, Object>> rows;
    String outbox =
        "SELECT kind, status, attempts, leases, run_after, last_error FROM outbox"
            + " WHERE outbox_id <= 2 ORDER BY outbox_id";
    String stop = "SELECT * FROM channel_stop";
    try (Installation first = ChannelHand.start(same)) {
      ChannelHand.outage(first.sandbox(), 503);
      new ChannelHand(first).buy("ada", "OH");
      rows = first.rows(outbox);
      rows.addAll(first.rows(stop));
    }
    assertThat(rows.get(0).get("last_error")).isEqualTo("Instantly answered 503");

    try (Installation second = ChannelHand.start(same)) {
      ChannelHand again = new ChannelHand(second);
      again.buy("max", "CA");
      List<Map<String, Object>> now = second.rows(outbox);
      now.addAll(second.rows(stop));
      assertThat(now).isEqualTo(rows);
      assertThat(again.calls()).isZero();

      ChannelHand.outage(second.sandbox(), 503);
      again.probeInVain();
      assertThat(again.calls()).isEqualTo(1);

      second.sandbox().answerAsUsual();
      again.letTimePass();
      second.awaitQuiet();
      assertThat(second.sandbox().leads()).hasSize(2);
    }
  }

  @Test
  void aProbeThatWasOvertakenLeavesTheProbeToTheNextDelivery() {
    hand.buy("eve", "OH");
    installation.execute(
        "INSERT INTO channel_stop (tenant_id, channel, scope, cause, reason, probe_after)"
            + " VALUES ('default', 'instantly', 'all', 'outage', '', now() + interval '1 hour')");
    hand.buy("ada", "OH");
    hand.buy("max", "OH");
    installation.execute("UPDATE lead SET wanted = false WHERE email = 'ada@example.com'");

    hand.letTimePass();
    installation.awaitQuiet();

    assertThat(hand.stops()).isEmpty();
    assertThat(hand.outbox()).endsWith("upsert-lead skipped 1", "upsert-lead done 1");
  }

  @ParameterizedTest
  @ValueSource(ints = {409, 429})
  void anAnswerThatAsksForPatienceDoesNotOpenIt(int status) {
    for (int i = 0; i < 12; i++) {
      installation.sandbox().answerNext(Fault.answering("GET", "/api/v2/campaigns", status));
    }
    hand.buy("ada", "OH");
    assertThat(hand.stops()).isEmpty();
    assertThat(hand.outbox()).containsExactly("ensure-campaign done 13", "upsert-lead done 1");
  }

  @Test
  void refusedLeadsAreParkedOneByOneWithAnAlertAndDoNotOpenIt() {
    hand.buy("eve", "OH");
    for (String name : List.of("ada", "max", "kim", "lee", "sam", "tom")) {
      installation.sandbox().answerNext(Fault.answering("POST", "/api/v2/leads/add", 400));
      hand.buy(name, "OH");
    }
    assertThat(hand.stops()).isEmpty();
    assertThat(hand.outbox()).filteredOn("upsert-lead parked 1"::equals).hasSize(6);
    Awaitility.await("an alert for each")
        .untilAsserted(
            () -> assertThat(alerts.kinds()).filteredOn("parked"::equals).hasSize(6));
  }
}
