package dev.perennial.watch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.perennial.config.Setting;
import dev.perennial.ops.figures.FiguresMXBean;
import dev.perennial.testing.Installation;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** JMX, Jolokia and Prometheus tell the same, and what they tell is so. */
class FiguresIT {

  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private static Installation installation;
  private static Watchers watchers;
  private static long queued;

  /** Nothing is delivered, and nothing is counted any more when the tests look. */
  @BeforeAll
  static void loadAndStandStill() throws Exception {
    installation =
        Installation.start(
            Map.of(Setting.WATCH_FIGURES_MILLIS, "500", Setting.WATCH_NEIGHBOURS_MILLIS, "1000"));
    watchers = new Watchers(installation);
    watchers.callRoute("deliver-outbox", "suspend");
    KnownLoad.post(installation);
    await().atMost(PATIENCE).until(() -> waiting("inbox") + waiting("follow_up") == 0);
    queued = waiting("outbox");
    await()
        .atMost(PATIENCE)
        .until(
            () ->
                watchers.samplesByLabel("perennial_outbox_depth").get("instantly") == queued
                    && watchers.samplesByLabel("perennial_suppressions").get("bounced") == 1
                    && !watchers.samples("perennial_source_usual_silence_seconds").isEmpty());
    watchers.callRoute("count-figures", "stop");
  }

  private static long waiting(String table) {
    return installation.count(
        "SELECT count(*) FROM " + table + " WHERE status IN ('waiting', 'leased')");
  }

  @AfterAll
  static void end() throws Exception {
    watchers.callRoute("deliver-outbox", "resume");
    watchers.close();
    installation.close();
  }

  @Test
  void whatWaitsIsCounted() throws Exception {
    FiguresMXBean figures = watchers.figures();
    assertThat(queued).isGreaterThanOrEqualTo(KnownLoad.PURCHASES);
    assertThat(figures.getOutboxDepth()).isEqualTo(Map.of("instantly", (double) queued));
    assertThat(figures.getOutboxAgeSeconds().get("instantly")).isPositive();
    assertThat(figures.getInboxDepth()).isEqualTo(Map.of("stripe", 0.0, "instantly", 0.0));
    assertThat(figures.getSuppressions())
        .isEqualTo(Map.of("opted-out", 1.0, "bounced", 1.0, "complained", 0.0));
    assertThat(figures.getParked())
        .isEqualTo(Map.of("event", 0.0, "person", 0.0, "delivery", 0.0));
    assertThat(figures.getTouchpointsDue().get("evergreen"))
        .isEqualTo(
            installation.count(
                """
                SELECT count(*) FROM touchpoint
                 WHERE status = 'planned' AND campaign_kind = 'evergreen'
                   AND due_on <= '2026-11-21'
                """));
    assertThat(figures.getSourceSilenceSeconds()).containsOnlyKeys("stripe");
    assertThat(figures.getChannelStopped()).isEqualTo(Map.of("instantly", 0.0));
  }

  @Test
  void jmxJolokiaAndPrometheusTellTheSame() throws Exception {
    FiguresMXBean jmx = watchers.figures();
    JsonNode jolokia = watchers.jolokia("read/" + watchers.figuresName()).get("value");
    sameByLabel(jmx.getInboxDepth(), jolokia.get("InboxDepth"), "inbox_depth");
    sameByLabel(jmx.getInboxAgeSeconds(), jolokia.get("InboxAgeSeconds"), "inbox_age_seconds");
    sameByLabel(jmx.getOutboxDepth(), jolokia.get("OutboxDepth"), "outbox_depth");
    sameByLabel(jmx.getOutboxAgeSeconds(), jolokia.get("OutboxAgeSeconds"), "outbox_age_seconds");
    sameByLabel(jmx.getTouchpointsDue(), jolokia.get("TouchpointsDue"), "touchpoints_due");
    sameByLabel(jmx.getParked(), jolokia.get("Parked"), "parked");
    sameByLabel(jmx.getSuppressions(), jolokia.get("Suppressions"), "suppressions");
    sameByLabel(
        jmx.getSourceSilenceSeconds(),
        jolokia.get("SourceSilenceSeconds"),
        "source_silence_seconds");
    sameByLabel(
        jmx.getSourceUsualSilenceSeconds(),
        jolokia.get("SourceUsualSilenceSeconds"),
        "source_usual_silence_seconds");
    sameByLabel(jmx.getChannelStopped(), jolokia.get("ChannelStopped"), "channel_stopped");
    sameByLabel(
        jmx.getAdditionsStopped(), jolokia.get("AdditionsStopped"), "channel_additions_stopped");
    same(jmx.getPersonsToFollow(), jolokia.get("PersonsToFollow"), "persons_to_follow");
    same(
        jmx.getClocksOverdueSeconds(),
        jolokia.get("ClocksOverdueSeconds"),
        "clocks_overdue_seconds");
    same(jmx.getClocksFailed(), jolokia.get("ClocksFailed"), "clocks_failed");
  }

  private static void sameByLabel(Map<String, Double> jmx, JsonNode jolokia, String metric) {
    Map<String, Double> read = new TreeMap<>();
    jolokia.properties().forEach(entry -> read.put(entry.getKey(), entry.getValue().asDouble()));
    assertThat(read).as("Jolokia, %s", metric).isEqualTo(jmx).isNotEmpty();
    assertThat(watchers.samplesByLabel("perennial_" + metric)).as(metric).isEqualTo(jmx);
  }

  private static void same(double jmx, JsonNode jolokia, String metric) {
    assertThat(jolokia.asDouble()).as("Jolokia, %s", metric).isEqualTo(jmx);
    assertThat(watchers.samples("perennial_" + metric)).as(metric).isEqualTo(Map.of("", jmx));
  }

  @Test
  void receivedEventsAreCountedByOutcome() {
    assertThat(watchers.samples("perennial_events_received_total"))
        .containsEntry("outcome=\"stored\",source=\"stripe\"", (double) KnownLoad.PURCHASES)
        .containsEntry("outcome=\"repeated\",source=\"stripe\"", 1.0);
    assertThat(watchers.samples("perennial_events_interpreted_total"))
        .isEqualTo(
            Map.of(
                "outcome=\"record_purchase\",source=\"stripe\"", (double) KnownLoad.PURCHASES));
  }

  @Test
  void theWayFromStripeIntoTheInboxIsAHistogram() {
    String stage = "stage=\"occurred-to-stored\"";
    Map<String, Double> buckets = watchers.samples("perennial_latency_seconds_bucket");
    assertThat(buckets)
        .containsEntry(stage + ",le=\"5.0\"", 0.0)
        .containsEntry(stage + ",le=\"10.0\"", (double) KnownLoad.PURCHASES);
    assertThat(watchers.samples("perennial_latency_seconds_sum"))
        .containsEntry(stage, (double) KnownLoad.PURCHASES * KnownLoad.SECONDS_OLD);
    assertThat(watchers.samples("perennial_latency_seconds_count"))
        .containsEntry("stage=\"stored-to-recorded\"", (double) KnownLoad.PURCHASES)
        .containsEntry("stage=\"recorded-to-delivered\"", 0.0);
  }

  @Test
  void eachStepIsTimedAsJmxTellsIt() throws Exception {
    assertThat(watchers.attributeOfStep("store-event", "ExchangesTotal"))
        .isEqualTo(KnownLoad.PURCHASES + 1L);
    assertThat(
            watchers
                .samples("perennial_step_seconds_count")
                .get("route=\"receive-stripe-event\",step=\"store-event\""))
        .isEqualTo(KnownLoad.PURCHASES + 1.0);
    assertThat(watchers.attributeOfRoute("receive-stripe-event", "ExchangesTotal"))
        .isEqualTo(KnownLoad.PURCHASES + 1L);
    assertThat(watchers.metrics())
        .containsPattern(
            "camel_route_policy_seconds_count\\{.*routeId=\"receive-stripe-event\"\\} "
                + (KnownLoad.PURCHASES + 1));
  }

  @Test
  void noMetricNamesAPersonOrAnOrder() {
    assertThat(watchers.metrics())
        .doesNotContain("@")
        .doesNotContain("evt_")
        .doesNotContain("whsec")
        .doesNotContain("California");
    assertThat(watchers.metrics().lines().count()).isLessThan(2500);
  }

  @Test
  void jolokiaOnlyReads() {
    assertThat(watchers.jolokia("exec/java.lang:type=Memory/gc").get("status").asInt())
        .isEqualTo(403);
    String write =
        """
        {"type":"write","mbean":"java.lang:type=Memory","attribute":"Verbose","value":true}""";
    assertThat(watchers.jolokia(write, "").get("status").asInt()).isEqualTo(403);
    String properties = "read/java.lang:type=Runtime/SystemProperties";
    assertThat(watchers.jolokia(properties).get("status").asInt()).isEqualTo(403);
    String read = "{\"type\":\"read\",\"mbean\":\"java.lang:type=Memory\"}";
    assertThat(watchers.jolokia(read, "").get("status").asInt()).isEqualTo(200);
    assertThat(watchers.jolokia(read, "https://elsewhere.example.com").get("status").asInt())
        .isNotEqualTo(200);
  }
}
