package dev.perennial.flow;

import static org.assertj.core.api.Assertions.assertThat;

import dev.perennial.config.Setting;
import dev.perennial.sandbox.Fault;
import dev.perennial.store.DatabaseUnusable;
import dev.perennial.store.Parked;
import dev.perennial.testing.Alerts;
import dev.perennial.testing.Events;
import dev.perennial.testing.Installation;
import dev.perennial.testing.Warnings;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Every call of a delivery goes wrong once in every way; what was to be done is done once. */
class InstantlyFaultMatrixIT {

  private static final String ANN = "ann@example.com";
  private static final String CAMPAIGN = "California November 12 2026";
  private static final Instant BOUGHT = Instant.parse("2026-11-12T15:04:05Z");
  private static final Map<String, Object> REFUSAL = Map.of("scope", "all", "cause", "refusal");
  private static final Map<String, Object> QUOTA = Map.of("scope", "additions", "cause", "quota");

  private static Installation installation;
  private static ChannelHand hand;

  private final Alerts alerts = new Alerts();
  private final Warnings warnings = new Warnings("dev.perennial.ops.Failures");

  @BeforeAll
  static void start() throws Exception {
    installation =
        ChannelHand.start(
            Map.of(
                Setting.INSTANTLY_WEBHOOK_SECRET, InstantlyPost.SECRET,
                Setting.INSTANTLY_BREAKER_CALLS, "100",
                Setting.HTTP_RESPONSE_MILLIS, "300"));
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
  void forgetLines() {
    alerts.close();
    warnings.close();
  }

  static Stream<Arguments> everyCallAndEveryFault() {
    return Stream.of(InstantlyCall.values())
        .flatMap(call -> Stream.of(CallFault.values()).map(fault -> Arguments.of(call, fault)));
  }

  @ParameterizedTest(name = "{0} {1}")
  @MethodSource("everyCallAndEveryFault")
  void whatACallWasForIsDoneOnce(InstantlyCall call, CallFault fault) throws Exception {
    prepare(call.work);
    if (call.isSecond()) {
      installation.sandbox().answerNext(Fault.sparing(call.method, call.pathPrefix));
    }
    installation.sandbox().answerNext(fault.at(call.method, call.pathPrefix));

    begin(call.work);
    switch (fault) {
      case BAD_REQUEST -> mendWhatIsParked(fault);
      case WRONG_KEY, NO_PLAN, NO_SCOPE -> waitForTheChannel(REFUSAL, fault);
      case FULL -> waitForTheChannel(QUOTA, fault);
      case TOO_FAST_WITH_RETRY_AFTER -> waitAsLongAsAsked(fault);
      default -> seeItTriedAgain(call, fault);
    }

    assertDone(call.work);
    assertThat(tries(call.delivery())).isEqualTo(triesAfter(call, fault));
    assertThat(installation.count("SELECT count(*) FROM outbox WHERE status <> 'done'")).isZero();
    assertThat(
            installation.count(
                "SELECT count(*) FROM outbox WHERE attempts <> 1 AND kind <> '%s'"
                    .formatted(call.delivery())))
        .isZero();
  }

  /** Of the newest delivery of a kind. */
  private static int tries(String kind) {
    return (int)
        installation.count(
            "SELECT attempts FROM outbox WHERE kind = '%s' ORDER BY outbox_id DESC LIMIT 1"
                .formatted(kind));
  }

  /** A refusal and a full quota spend none, and a person who gives it back grants all anew. */
  private static int triesAfter(InstantlyCall call, CallFault fault) {
    return switch (fault) {
      case BAD_REQUEST, WRONG_KEY, NO_PLAN, NO_SCOPE, FULL -> 1;
      default -> fault.onlySeenByReading() && !call.answerIsRead() ? 1 : 2;
    };
  }

  private static void buy(String name, String email) {
    post(
        Events.changed(
            Events.checkout(name, email, "CA", BOUGHT),
            event -> Events.object(event).put("customer", "cus_ann")));
  }

  private static void post(byte[] event) {
    assertThat(installation.post(event).statusCode()).isEqualTo(200);
  }

  private static void prepare(InstantlyCall.Work work) {
    switch (work) {
      case BUY, OPT_OUT -> {}
      case BUY_INTO_A_CAMPAIGN_MADE_BY_HAND -> SandboxHand.createCampaign(installation, CAMPAIGN);
      case BUY_ONCE_MORE, REFUND, LEAVE, START -> buy("first", ANN);
    }
    installation.awaitQuiet();
  }

  private static void begin(InstantlyCall.Work work) {
    switch (work) {
      case BUY, BUY_INTO_A_CAMPAIGN_MADE_BY_HAND -> buy("first", ANN);
      case BUY_ONCE_MORE -> buy("second", ANN);
      case REFUND -> post(Events.refunded("first", BOUGHT.plusSeconds(60)));
      case LEAVE -> post(Events.customerDeleted("cus_ann", BOUGHT.plusSeconds(60)));
      case START -> {
        installation.execute("UPDATE campaign SET starts_on = '2026-11-21'");
        installation.execute(
            "INSERT INTO outbox (tenant_id, kind, campaign_name, email)"
                + " SELECT tenant_id, 'activate-campaign', campaign_name, '' FROM campaign");
      }
      case OPT_OUT ->
          assertThat(
                  InstantlyPost.post(
                          installation, InstantlyPost.event("lead_unsubscribed", ANN, "c-1"))
                      .statusCode())
              .isEqualTo(200);
    }
  }

  private static void assertDone(InstantlyCall.Work work) {
    if (work == InstantlyCall.Work.OPT_OUT) {
      assertThat(Pattern.compile(ANN).matcher(blockList()).results()).hasSize(1);
      return;
    }
    assertThat(installation.campaignNames()).containsExactly(CAMPAIGN);
    assertThat(installation.sandbox().campaigns().get(0).at("/email_list/0").asText())
        .isEqualTo("hello@example.com");
    assertThat(installation.sandbox().campaigns().get(0).path("status").asInt())
        .isEqualTo(work == InstantlyCall.Work.START ? 1 : 0);
    if (work == InstantlyCall.Work.LEAVE) {
      assertThat(installation.sandbox().leads()).isEmpty();
      return;
    }
    assertThat(installation.leadsOf(CAMPAIGN))
        .singleElement()
        .satisfies(
            lead -> {
              assertThat(lead.path("email").asText()).isEqualTo(ANN);
              assertThat(lead.at("/payload/orderId").asText())
                  .isEqualTo(
                      work == InstantlyCall.Work.BUY_ONCE_MORE
                          ? "pi_first, pi_second"
                          : "pi_first");
              assertThat(lead.path("lt_interest_status").asInt(0))
                  .isEqualTo(work == InstantlyCall.Work.REFUND ? -3 : 0);
            });
  }

  private static String blockList() {
    return installation
        .send(
            HttpRequest.newBuilder(
                    URI.create(installation.sandbox().baseUrl() + "/api/v2/block-lists-entries"))
                .header("Authorization", "Bearer by-hand")
                .build())
        .body();
  }

  private void seeItTriedAgain(InstantlyCall call, CallFault fault) {
    installation.awaitQuiet();
    assertThat(alerts.all()).isEmpty();
    if (fault.onlySeenByReading() && !call.answerIsRead()) {
      assertThat(warnings.all()).isEmpty();
    } else {
      assertThat(warnings.all()).singleElement().asString().contains(fault.toldAs("Instantly"));
    }
  }

  private void mendWhatIsParked(CallFault fault) throws DatabaseUnusable {
    installation.awaitQuiet();
    alerts.await(1);
    assertThat(alerts.all())
        .singleElement()
        .asString()
        .startsWith("parked default - delivery")
        .contains(fault.toldAs("Instantly"));
    Parked parked = new Parked(installation.perennial().dataSource(), "default", "a person");
    assertThat(parked.retry("deliveries")).isEqualTo(1);
    installation.awaitQuiet();
  }

  private void waitForTheChannel(Map<String, Object> stop, CallFault fault) {
    Awaitility.await("a stop")
        .until(
            () -> hand.stops().equals(List.of(stop)) && resting("INTERVAL '10 minutes'") == 1);
    alerts.await(1);
    assertThat(alerts.all())
        .singleElement()
        .asString()
        .startsWith("channel-" + stop.get("cause"))
        .contains(fault.toldAs("Instantly"), "./perennial channels resume instantly");

    hand.letTimePass();
    installation.awaitQuiet();
    if (!hand.stops().isEmpty()) {
      // What is no addition goes out meanwhile, and proves nothing of the room for more.
      assertThat(stop).isEqualTo(QUOTA);
      installation.execute("DELETE FROM channel_stop");
      return;
    }
    alerts.await(2);
    assertThat(alerts.kinds()).containsExactly("channel-" + stop.get("cause"), "channel-resumed");
  }

  private void waitAsLongAsAsked(CallFault fault) {
    Awaitility.await("a rest").until(() -> resting("INTERVAL '59 minutes'") == 1);
    assertThat(warnings.all()).singleElement().asString().contains(fault.toldAs("Instantly"));
    assertThat(alerts.all()).isEmpty();
    hand.letTimePass();
    installation.awaitQuiet();
  }

  private static long resting(String atLeast) {
    return installation.count(
        "SELECT count(*) FROM outbox WHERE status = 'waiting' AND last_error <> ''"
            + " AND run_after > now() + "
            + atLeast);
  }

  @Test
  void noCallIsLeftOut() throws IOException {
    Set<String> inTheMatrix =
        Stream.concat(
                Stream.of(InstantlyCall.values()).map(InstantlyCall::step),
                ReconcileFaultsIT.STEPS.stream())
            .collect(Collectors.toCollection(TreeSet::new));
    assertThat(inTheMatrix).isEqualTo(stepsThatCall());
  }

  /** Of the kamelets for Instantly, e.g. {@code lead-upsert/add-lead}. */
  private static Set<String> stepsThatCall() throws IOException {
    Pattern call =
        Pattern.compile("id: (\\S+)(?:\\n +description: [^\\n]+)?\\n +uri: \"\\{\\{baseUrl}}");
    try (Stream<Path> files = Files.list(Path.of("kamelets"))) {
      Set<String> steps = new TreeSet<>();
      for (Path file : files.toList()) {
        String name = file.getFileName().toString();
        if (!name.startsWith("instantly-")) continue;
        String kamelet =
            name.replaceFirst("instantly-", "").replaceFirst("-(action|sink)\\.kamelet.*", "");
        call.matcher(Files.readString(file))
            .results()
            .forEach(found -> steps.add(kamelet + "/" + found.group(1)));
      }
      return steps;
    }
  }
}
