package dev.perennial.flow;

import static org.assertj.core.api.Assertions.assertThat;

import dev.perennial.config.Setting;
import dev.perennial.testing.Corpus;
import dev.perennial.testing.Installation;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

class DatabaseAwayIT {

  private static final byte[] BODY = Corpus.of("001-cs-paid-single-guest-ca.json").body();

  private static EmbeddedPostgres server(Path directory, int port) throws IOException {
    return EmbeddedPostgres.builder()
        .setDataDirectory(directory.resolve("postgresql"))
        .setOverrideWorkingDirectory(directory.resolve("program").toFile())
        .setCleanDataDirectory(false)
        .setPort(port)
        .start();
  }

  @Test
  void whileTheDatabaseIsAwayTheAnswerIs503AndAfterwardsTheEventIsTakenOnce() throws Exception {
    Path directory =
        Files.createTempDirectory(Files.createDirectories(Path.of("target", "servers")), "pg-");
    EmbeddedPostgres server = server(directory, 0);
    int port = server.getPort();
    try (Installation installation =
        Installation.start(
            Map.of(
                Setting.DATABASE_URL, "jdbc:postgresql://127.0.0.1:" + port + "/postgres",
                Setting.DATABASE_USER, "postgres"))) {
      server.close();

      assertThat(installation.post(BODY).statusCode()).isEqualTo(503);
      assertThat(readiness(installation)).isEqualTo(503);

      server = server(directory, port);
      Awaitility.await().until(() -> installation.post(BODY).statusCode() == 200);
      installation.awaitQuiet();
      assertThat(installation.count("SELECT count(*) FROM purchase")).isEqualTo(1);
      assertThat(readiness(installation)).isEqualTo(200);
    } finally {
      server.close();
    }
  }

  private static int readiness(Installation installation) {
    return installation
        .send(
            HttpRequest.newBuilder(URI.create(installation.perennial().healthUrl() + "/ready"))
                .build())
        .statusCode();
  }
}
