package dev.perennial.bench;

import static org.assertj.core.api.Assertions.assertThat;

import dev.perennial.bench.SlowCrowd.Kind;
import dev.perennial.config.Setting;
import dev.perennial.testing.Events;
import dev.perennial.testing.Installation;
import java.io.ByteArrayInputStream;
import java.net.URI;
import java.net.http.HttpRequest;
import java.time.Duration;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Whoever keeps the receiver waiting takes nobody's place, and is closed in the end. */
class SlowClientsIT {

  private static final int CONNECTIONS = 300;
  private static Installation patient;

  @BeforeAll
  static void start() throws Exception {
    patient =
        Installation.start(
            Map.of(
                Setting.HTTP_REQUESTS, "3",
                Setting.HTTP_CONNECTIONS, Integer.toString(CONNECTIONS),
                Setting.HTTP_BODIES_MEBIBYTES, "2",
                Setting.HTTP_ARRIVAL_SECONDS, "600"));
  }

  @AfterAll
  static void stop() {
    patient.close();
  }

  private static SlowCrowd crowd(Installation installation) throws Exception {
    return new SlowCrowd(installation.perennial().webhookUrl());
  }

  private static int post(Installation installation, String name) {
    byte[] event = Events.checkout(name, name + "@example.com", "OH", Installation.NOW);
    return installation.post(event).statusCode();
  }

  private static int health(Installation installation) {
    URI health = URI.create(installation.perennial().healthUrl());
    return installation.send(HttpRequest.newBuilder(health).build()).statusCode();
  }

  private static void awaitOpen(SlowCrowd crowd, Kind kind, int number) {
    Awaitility.await(number + " " + kind)
        .atMost(Duration.ofSeconds(20))
        .pollInterval(Duration.ofMillis(20))
        .until(() -> crowd.open(kind) == number);
  }

  @Test
  void manySlowClientsTakeNobodysPlace() throws Exception {
    try (SlowCrowd crowd =
        crowd(patient)
            .with(Kind.SLOW_BODY, 100)
            .with(Kind.SLOW_HEAD, 60)
            .with(Kind.HALF_OPEN, 40)
            .start()) {
      for (int i = 0; i < 30; i++) assertThat(post(patient, "among" + i)).isEqualTo(200);

      assertThat(health(patient)).isEqualTo(200);
      assertThat(crowd.open()).isEqualTo(200);
      assertThat(crowd.answered()).isZero();
    }
  }

  @Test
  void ofBodiesUnderWayTheDearestIsGivenUp() throws Exception {
    try (SlowCrowd crowd =
        crowd(patient).with(Kind.SLOW_BODY, 10).with(Kind.GREEDY, 10).start()) {
      awaitOpen(crowd, Kind.GREEDY, 1);

      assertThat(post(patient, "greedy")).isEqualTo(200);
      assertThat(crowd.open(Kind.SLOW_BODY)).isEqualTo(10);
    }
  }

  @Test
  void forOneConnectionMoreTheOneThatWasSilentLongestIsClosed() throws Exception {
    try (SlowCrowd silent = crowd(patient).with(Kind.IDLE, 50).start();
        SlowCrowd later = crowd(patient).with(Kind.IDLE, CONNECTIONS).start()) {
      awaitOpen(silent, Kind.IDLE, 0);

      assertThat(post(patient, "crowded")).isEqualTo(200);
      assertThat(later.open()).isBetween(CONNECTIONS - 3, CONNECTIONS);
    }
  }

  @Test
  void aBodyWithoutLengthThatGrowsTooLongIs413() {
    byte[] tooLong = new byte[2 << 20];
    HttpRequest chunked =
        HttpRequest.newBuilder(URI.create(patient.perennial().webhookUrl()))
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(tooLong)))
            .build();

    assertThat(patient.send(chunked).statusCode()).isEqualTo(413);
    assertThat(post(patient, "after413")).isEqualTo(200);
  }

  @Test
  void whoSendsNoWholeRequestInTimeIsClosed() throws Exception {
    try (Installation strict = Installation.start(Map.of(Setting.HTTP_ARRIVAL_SECONDS, "1"));
        SlowCrowd crowd = crowd(strict)) {
      for (Kind kind : Kind.values()) crowd.with(kind, 20);
      crowd.start();
      int i = 0;
      while (crowd.open() > 0) {
        assertThat(i).as("open: %d", crowd.open()).isLessThan(5_000);
        assertThat(post(strict, "meanwhile" + i++)).isEqualTo(200);
      }
      assertThat(health(strict)).isEqualTo(200);
    }
  }
}
