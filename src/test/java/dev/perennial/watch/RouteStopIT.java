package dev.perennial.watch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import dev.perennial.config.Setting;
import dev.perennial.ops.RouteAudit;
import dev.perennial.testing.Events;
import dev.perennial.testing.Installation;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

/** What jconsole does to a route happens, is told by health and is written down. */
class RouteStopIT {

  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private static final Logger AUDIT = (Logger) LoggerFactory.getLogger(RouteAudit.class);

  private static Installation installation;
  private static Watchers watchers;
  private final ListAppender<ILoggingEvent> written = new ListAppender<>();

  @BeforeAll
  static void start() throws Exception {
    installation = Installation.start(Map.of(Setting.WATCH_FIGURES_MILLIS, "500"));
    watchers = new Watchers(installation);
    await().atMost(PATIENCE).until(() -> !watchers.samples("perennial_outbox_depth").isEmpty());
  }

  @AfterAll
  static void end() throws Exception {
    watchers.close();
    installation.close();
  }

  @BeforeEach
  void listen() {
    written.start();
    AUDIT.addAppender(written);
  }

  @AfterEach
  void forget() {
    AUDIT.detachAppender(written);
  }

  @Test
  void aReceiverThatIsStoppedTakesNothingAndTheNodeIsNotReady() throws Exception {
    watchers.callRoute("receive-stripe-event", "stop");

    assertThat(watchers.attributeOfRoute("receive-stripe-event", "State")).isEqualTo("Stopped");
    assertThat(post("deaf")).isNotEqualTo(200);
    assertThat(installation.count("SELECT count(*) FROM inbox WHERE event_id = 'evt_deaf'"))
        .isZero();
    assertThat(watchers.get("/observe/health").statusCode()).isEqualTo(503);
    assertThat(watchers.get("/observe/health/ready").statusCode()).isEqualTo(503);
    assertThat(watchers.get("/observe/health/live").statusCode()).isEqualTo(200);
    assertThat(watchers.check("routes").get("status").asText()).isEqualTo("DOWN");
    assertThat(watchers.check("routes").get("message").asText())
        .contains("receive-stripe-event is stopped", "start it in JMX");
    assertThat(watchers.check("receivers").get("message").asText()).contains("takes no webhooks");

    watchers.callRoute("receive-stripe-event", "start");

    assertThat(post("hearing")).isEqualTo(200);
    assertThat(watchers.get("/observe/health/ready").statusCode()).isEqualTo(200);
    assertThat(watchers.check("routes").get("status").asText()).isEqualTo("UP");
    assertThat(written.list)
        .extracting(ILoggingEvent::getFormattedMessage)
        .containsExactly(
            "AUDIT route receive-stripe-event was stopped by a JMX client at 127.0.0.1",
            "AUDIT route receive-stripe-event was started by a JMX client at 127.0.0.1");
  }

  @Test
  void aWorkerThatIsSuspendedLeavesItsWorkAndGoesOnWithIt() throws Exception {
    watchers.callRoute("deliver-outbox", "suspend");
    assertThat(post("waiting")).isEqualTo(200);
    await()
        .atMost(PATIENCE)
        .until(() -> watchers.samplesByLabel("perennial_outbox_depth").get("instantly") > 0);

    assertThat(watchers.get("/observe/health").statusCode()).isEqualTo(503);
    assertThat(watchers.get("/observe/health/ready").statusCode()).isEqualTo(200);
    assertThat(watchers.check("routes").get("message").asText())
        .contains("deliver-outbox is suspended");
    assertThat(watchers.samples("perennial_routes_stopped")).isEqualTo(Map.of("", 1.0));

    watchers.callRoute("deliver-outbox", "resume");

    installation.awaitQuiet();
    assertThat(
            watchers
                .samples("perennial_latency_seconds_count")
                .get("stage=\"recorded-to-delivered\""))
        .isPositive();
    assertThat(written.list)
        .extracting(ILoggingEvent::getFormattedMessage)
        .contains(
            "AUDIT route deliver-outbox was suspended by a JMX client at 127.0.0.1",
            "AUDIT route deliver-outbox was resumed by a JMX client at 127.0.0.1");
  }

  @Test
  void figuresThatAreNotCountedAnyMoreAreCalledOld() throws Exception {
    watchers.callRoute("count-figures", "stop");
    assertThat(watchers.check("routes").get("message").asText()).contains("count-figures");
    double before = watchers.figures().getAgeSeconds();
    await().atMost(PATIENCE).until(() -> watchers.figures().getAgeSeconds() > before);
    watchers.callRoute("count-figures", "start");
  }

  private static int post(String name) {
    return installation
        .post(Events.checkout(name, name + "@example.com", "CA", Installation.NOW))
        .statusCode();
  }
}
