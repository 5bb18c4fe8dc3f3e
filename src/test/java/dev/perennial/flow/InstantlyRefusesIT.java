package dev.perennial.flow;

import static org.assertj.core.api.Assertions.assertThat;

import dev.perennial.config.Setting;
import dev.perennial.sandbox.Fault;
import dev.perennial.testing.Alerts;
import dev.perennial.testing.CommandRun;
import dev.perennial.testing.Installation;
import java.nio.file.Path;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Instantly refuses the key, the plan or a scope, or has no room for more leads. */
class InstantlyRefusesIT {

  private static final String ADD = "/api/v2/leads/add";
  private static final Map<String, Object> REFUSED = Map.of("scope", "all", "cause", "refusal");
  private static final Map<String, Object> FULL = Map.of("scope", "additions", "cause", "quota");

  @TempDir private static Path directory;
  private static Installation installation;
  private static ChannelHand hand;

  private final Alerts alerts = new Alerts();

  @BeforeAll
  static void start() throws Exception {
    installation = ChannelHand.start(Map.of(Setting.DATA_DIR, directory.toString()));
    hand = new ChannelHand(installation);
  }

  @AfterAll
  static void stop() {
    installation.close();
  }

  @BeforeEach
  void reset() {
    installation.reset();
  }

  @AfterEach
  void forgetAlerts() {
    alerts.close();
  }

  private static Fault forbidden() {
    return Fault.answering("POST", "/api/v2/campaigns", 403)
        .withBody("{\"statusCode\":403,\"message\":\"Missing scope campaigns:create\"}");
  }

  private static void answerNext(Fault fault) {
    installation.sandbox().answerNext(fault);
  }

  private static CommandRun run(String... arguments) {
    return CommandRun.of(
        directory,
        Map.of(
            "PERENNIAL_DATA_DIR", directory.toString(),
            "STRIPE_WEBHOOK_SECRET", Installation.SECRET),
        arguments);
  }

  @ParameterizedTest
  @CsvSource({"401, Invalid API key", "402, paid plan"})
  void everyDeliveryWaitsFromTheFirstRefusalOnAndNoTryIsSpent(int status, String reason) {
    ChannelHand.outage(installation.sandbox(), status);
    hand.buy("ada", "OH");
    hand.buy("max", "CA");

    assertThat(hand.calls()).isEqualTo(1);
    assertThat(hand.stops()).containsExactly(REFUSED);
    assertThat(hand.outbox())
        .containsExactly(
            "ensure-campaign waiting 0",
            "upsert-lead waiting 0",
            "ensure-campaign waiting 0",
            "upsert-lead waiting 0");
    assertThat(alerts.all())
        .singleElement()
        .asString()
        .startsWith("channel-refusal default - instantly refuses us; all deliveries wait")
        .contains("./perennial channels resume instantly", "Instantly answered " + status, reason);
  }

  @Test
  void theDoctorAndTheListTellItAndAPersonLetsItRunAgain() {
    ChannelHand.outage(installation.sandbox(), 401);
    hand.buy("ada", "OH");

    assertThat(run("channels").output())
        .startsWith("instantly  stands still since ")
        .contains("2 deliveries wait: it refuses key, plan or scope")
        .contains("Instantly answered 401: Invalid API key")
        .contains("./perennial channels resume instantly");
    assertThat(run("channels", "--json").output())
        .contains("\"channel\" : \"instantly\"", "\"holds\" : \"all\"", "\"cause\" : \"refusal\"")
        .contains("\"waiting\" : 2");
    CommandRun doctor = run("doctor");
    assertThat(doctor.exitCode()).isEqualTo(1);
    assertThat(doctor.output())
        .contains("problem  Channels: instantly stands still (2 deliveries wait)")
        .contains("set INSTANTLY_API_KEY. After that: ./perennial channels resume instantly");

    installation.sandbox().answerAsUsual();
    assertThat(run("channels", "resume", "instantly"))
        .isEqualTo(new CommandRun(0, "instantly runs again.\n", ""));

    installation.awaitQuiet();
    assertThat(installation.sandbox().leads()).hasSize(1);
    assertThat(run("channels")).isEqualTo(new CommandRun(0, "Every channel runs.\n", ""));
    assertThat(run("doctor").output()).contains("ok       Channels: every channel runs");
    assertThat(run("channels", "resume", "instantly").errors())
        .contains("instantly is not stopped");
  }

  @Test
  void aProbeLetsItRunAgainByItselfOnceTheKeyIsMended() {
    ChannelHand.outage(installation.sandbox(), 401);
    hand.buy("ada", "OH");
    hand.probeInVain();
    hand.probeInVain();
    assertThat(hand.calls()).isEqualTo(3);
    assertThat(hand.outbox())
        .containsExactly("ensure-campaign waiting 0", "upsert-lead waiting 0");

    installation.sandbox().answerAsUsual();
    hand.letTimePass();
    installation.awaitQuiet();

    assertThat(hand.stops()).isEmpty();
    assertThat(hand.outbox()).containsExactly("ensure-campaign done 1", "upsert-lead done 1");
    assertThat(alerts.kinds()).containsExactly("channel-refusal", "channel-resumed");
  }

  @Test
  void aStopThatLastsIsToldOnceADay() {
    ChannelHand.outage(installation.sandbox(), 401);
    hand.buy("ada", "OH");
    installation.execute("UPDATE channel_stop SET alerted_at = now() - interval '25 hours'");

    hand.probeInVain();
    hand.probeInVain();

    assertThat(alerts.kinds()).containsExactly("channel-refusal", "channel-refusal");
  }

  @Test
  void aDeliveryThatAloneIsRefusedIsParkedAndHoldsNobodyUp() {
    hand.buy("eve", "CA");
    answerNext(forbidden());
    answerNext(forbidden());
    hand.buy("ada", "OH");
    hand.buy("max", "CA");
    assertThat(hand.stops()).containsExactly(REFUSED);

    installation.execute("UPDATE channel_stop SET probe_after = now()");
    installation.awaitQuiet();

    assertThat(hand.stops()).isEmpty();
    assertThat(hand.outbox())
        .containsExactly(
            "ensure-campaign done 1",
            "upsert-lead done 1",
            "ensure-campaign parked 1",
            "upsert-lead waiting 0",
            "upsert-lead done 1");
    assertThat(alerts.kinds()).containsExactly("channel-refusal", "channel-resumed", "parked");
  }

  @Test
  void aFullQuotaHoldsNewLeadsOnly() {
    hand.buy("ada", "OH");
    answerNext(Fault.answering("POST", ADD, 403));
    hand.buy("max", "OH");
    hand.buy("eve", "CA");
    installation.execute("UPDATE lead SET phone = '555' WHERE email = 'ada@example.com'");
    installation.execute(
        "INSERT INTO outbox (tenant_id, kind, campaign_name, email) SELECT tenant_id,"
            + " 'upsert-lead', campaign_name, email FROM lead WHERE email = 'ada@example.com'");
    awaitKnownLeadUpdated();

    assertThat(hand.stops()).containsExactly(FULL);
    assertThat(hand.outbox())
        .containsExactly(
            "ensure-campaign done 1",
            "upsert-lead done 1",
            "upsert-lead waiting 0",
            "ensure-campaign done 1",
            "upsert-lead waiting 0",
            "upsert-lead done 1");
    assertThat(alerts.all())
        .singleElement()
        .asString()
        .startsWith("channel-quota default - instantly takes no more leads")
        .contains("Lead limit reached");
    assertThat(run("channels").output()).contains("instantly  takes no new leads since");
    assertThat(run("doctor").output()).contains("delete old leads at Instantly");

    answerNext(Fault.answering("POST", ADD, 403));
    hand.probeInVain();
    assertThat(hand.stops()).containsExactly(FULL);

    hand.letTimePass();
    installation.awaitQuiet();

    assertThat(hand.stops()).isEmpty();
    assertThat(installation.sandbox().leads()).hasSize(3);
    assertThat(alerts.kinds()).containsExactly("channel-quota", "channel-resumed");
  }

  private static void awaitKnownLeadUpdated() {
    Awaitility.await("the update of a lead that is there")
        .until(
            () ->
                installation.count(
                        "SELECT count(*) FROM outbox WHERE email = 'ada@example.com'"
                            + " AND status = 'done'")
                    == 2);
  }
}
