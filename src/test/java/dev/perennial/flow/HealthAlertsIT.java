package dev.perennial.flow;

import static org.assertj.core.api.Assertions.assertThat;

import dev.perennial.config.Setting;
import dev.perennial.testing.Installation;
import dev.perennial.testing.SlackStub;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.camel.health.HealthCheckRegistry;
import org.apache.camel.health.HealthCheckResultBuilder;
import org.apache.camel.impl.health.AbstractHealthCheck;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/** A person is told when a health check turns, also when what is down is our own database. */
class HealthAlertsIT {

  private final SlackStub slack = new SlackStub();

  HealthAlertsIT() throws IOException {}

  private static final class Sample extends AbstractHealthCheck {

    private volatile boolean up = true;
    private volatile int looks;

    Sample() {
      super("test", "sample");
    }

    @Override
    protected void doCall(HealthCheckResultBuilder builder, Map<String, Object> options) {
      looks++;
      if (up) {
        builder.up();
      } else {
        builder.down().message("because of it");
      }
    }
  }

  @Test
  void aCheckThatTurnsIsToldAndWhenItIsBackSoIsThat() throws Exception {
    Sample sample = new Sample();
    try (slack;
        Installation installation =
            Installation.start(
                Map.of(
                    Setting.ALERTS_SLACK_WEBHOOK_URL, slack.url(),
                    Setting.ALERTS_POLL_MILLIS, "50"))) {
      HealthCheckRegistry.get(installation.perennial().camelContext()).register(sample);
      looks(sample);
      assertThat(slack.texts()).isEmpty();

      sample.up = false;
      Awaitility.await().until(() -> slack.texts().size() == 1);
      looks(sample);
      sample.up = true;
      Awaitility.await().until(() -> slack.texts().size() == 2);
      sample.up = false;
      looks(sample);

      assertThat(slack.texts())
          .containsExactly(
              "health sample (default): health check sample is down. because of it",
              "Over: health sample (default): it is up again. It began at 2026-11-21T12:00:00Z.");
      installation.clock().set(Installation.NOW.plus(Duration.ofMinutes(61)));
      Awaitility.await().until(() -> slack.texts().size() == 3);
    }
  }

  private static void looks(Sample sample) {
    int before = sample.looks;
    Awaitility.await().until(() -> sample.looks > before + 2);
  }

  @Test
  void whenTheDatabaseIsAwayTheNodeTellsItByItself() throws Exception {
    Path directory =
        Files.createTempDirectory(Files.createDirectories(Path.of("target", "servers")), "pg-");
    EmbeddedPostgres server = server(directory, 0);
    int port = server.getPort();
    try (slack;
        Installation installation =
            Installation.start(
                Map.of(
                    Setting.DATABASE_URL, "jdbc:postgresql://127.0.0.1:" + port + "/postgres",
                    Setting.DATABASE_USER, "postgres",
                    Setting.DATABASE_WAIT_MILLIS, "250",
                    Setting.ALERTS_SLACK_WEBHOOK_URL, slack.url(),
                    Setting.ALERTS_POLL_MILLIS, "50"))) {
      slack.answer(503);
      server.close();
      Awaitility.await().until(() -> slack.refused() > 1);
      slack.answer(200);
      Awaitility.await().until(() -> ofDatabase().size() == 1);

      server = server(directory, port);
      Awaitility.await().until(() -> ofDatabase().size() == 2);

      assertThat(ofDatabase().get(0))
          .startsWith("health database (default): health check database is down. ");
      assertThat(ofDatabase().get(1)).startsWith("Over: health database (default): it is up again.");
      assertThat(installation.count("SELECT count(*) FROM alert")).isZero();
    } finally {
      server.close();
    }
  }

  private List<String> ofDatabase() {
    return slack.texts().stream().filter(text -> text.contains("health database")).toList();
  }

  private static EmbeddedPostgres server(Path directory, int port) throws IOException {
    return EmbeddedPostgres.builder()
        .setDataDirectory(directory.resolve("postgresql"))
        .setOverrideWorkingDirectory(directory.resolve("program").toFile())
        .setCleanDataDirectory(false)
        .setPort(port)
        .start();
  }
}
