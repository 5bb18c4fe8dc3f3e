package dev.perennial.flow;

import static org.assertj.core.api.Assertions.assertThat;

import dev.perennial.config.Setting;
import dev.perennial.testing.Events;
import dev.perennial.testing.Installation;
import dev.perennial.testing.TcpRelay;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** PostgreSQL goes wrong while events flow; senders are told, and afterwards each is there once. */
class DatabaseFaultsIT {

  private static final String[] STATES = {"OH", "CA", "NV", "TX"};

  private static Path directory;
  private static EmbeddedPostgres server;
  private static TcpRelay line;
  private static Installation installation;

  /** What the webhook answered, in order. */
  private final List<Integer> answers = new CopyOnWriteArrayList<>();

  @BeforeAll
  static void start() throws Exception {
    directory =
        Files.createTempDirectory(Files.createDirectories(Path.of("target", "servers")), "pg-");
    server = serverAt(0);
    line = new TcpRelay(server.getPort());
    installation =
        Installation.start(
            Map.of(
                Setting.DATABASE_URL, "jdbc:postgresql://127.0.0.1:" + line.port() + "/postgres",
                Setting.DATABASE_USER, "postgres",
                Setting.DATABASE_WAIT_MILLIS, "1000",
                Setting.DATABASE_STORE_SECONDS, "2",
                Setting.DATABASE_STATEMENT_SECONDS, "10",
                Setting.INBOX_LEASE_SECONDS, "10",
                Setting.OUTBOX_LEASE_SECONDS, "10",
                Setting.FOLLOWERS_LEASE_SECONDS, "10"));
  }

  private static EmbeddedPostgres serverAt(int port) throws IOException {
    return EmbeddedPostgres.builder()
        .setDataDirectory(directory.resolve("postgresql"))
        .setOverrideWorkingDirectory(directory.resolve("program").toFile())
        .setCleanDataDirectory(false)
        .setPort(port)
        .start();
  }

  @AfterAll
  static void stop() throws IOException {
    installation.close();
    line.close();
    server.close();
  }

  @BeforeEach
  void reset() {
    installation.reset();
  }

  @AfterEach
  void mend() throws SQLException {
    line.slow(Duration.ZERO);
    directly("ALTER ROLE postgres RESET lock_timeout");
    directly("DROP FUNCTION IF EXISTS refuse_row CASCADE");
  }

  /** Not over the line of the installation. */
  private static void directly(String sql) throws SQLException {
    try (Connection connection = connect();
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private static Connection connect() throws SQLException {
    return DriverManager.getConnection(
        "jdbc:postgresql://127.0.0.1:" + server.getPort() + "/postgres", "postgres", "");
  }

  /** Somebody buys; the event is sent again until it is taken, as Stripe does. */
  private void sell(int number) {
    byte[] event =
        Events.checkout(
            "p" + number,
            "p" + number + "@example.com",
            STATES[number % STATES.length],
            Instant.parse("2026-11-12T15:04:05Z"));
    int answer;
    do {
      answer = installation.post(event).statusCode();
      answers.add(answer);
    } while (answer == 503);
  }

  private CompletableFuture<Void> sellInTheBackground(int number) {
    return CompletableFuture.runAsync(
        () -> {
          for (int i = 0; i < number; i++) sell(i);
        });
  }

  private void awaitAnswer(int status) {
    Awaitility.await("an answer of " + status)
        .atMost(Duration.ofSeconds(30))
        .until(() -> answers.contains(status));
  }

  private static int health(String kind) {
    return installation
        .send(
            HttpRequest.newBuilder(URI.create(installation.perennial().healthUrl() + kind)).build())
        .statusCode();
  }

  private void assertEachOnce(int number) {
    Awaitility.await("a database that answers")
        .atMost(Duration.ofSeconds(30))
        .until(() -> health("/ready") == 200);
    Awaitility.await("the end of all work")
        .atMost(Duration.ofSeconds(60))
        .ignoreExceptions()
        .until(
            () -> {
              installation.awaitQuiet();
              return true;
            });
    assertThat(answers).allMatch(status -> status == 200 || status == 503);
    assertThat(installation.rows("SELECT status, count(*) AS n FROM inbox GROUP BY status"))
        .containsExactly(Map.of("status", "done", "n", (long) number));
    assertThat(installation.count("SELECT count(*) FROM purchase")).isEqualTo(number);
    assertThat(installation.count("SELECT count(*) FROM outbox WHERE status <> 'done'")).isZero();
    assertThat(installation.campaignNames())
        .hasSize(Math.min(number, STATES.length))
        .doesNotHaveDuplicates();
    assertThat(installation.sandbox().leads())
        .extracting(lead -> lead.path("email").asText())
        .hasSize(number)
        .doesNotHaveDuplicates();
    assertThat(health("/live")).isEqualTo(200);
  }

  @Test
  void aRestartIsLivedThrough() throws Exception {
    CompletableFuture<Void> sales = sellInTheBackground(40);
    awaitAnswer(200);

    server.close();
    awaitAnswer(503);
    assertThat(health("/ready")).isEqualTo(503);
    assertThat(health("/live")).isEqualTo(200);
    server = serverAt(server.getPort());

    sales.join();
    assertEachOnce(40);
  }

  @Test
  void connectionsThatAreCutAreLivedThrough() throws Exception {
    CompletableFuture<Void> sales = sellInTheBackground(40);
    for (int taken = 5; taken <= 35; taken += 10) {
      int enough = taken;
      Awaitility.await().until(() -> answers.size() >= enough);
      directly(
          "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
              + " WHERE application_name = 'perennial'");
      line.cut();
    }
    sales.join();
    assertEachOnce(40);
  }

  @ParameterizedTest
  @CsvSource({
    "inbox, INSERT, true, 503",
    "evidence, INSERT, true, 200",
    "purchase, INSERT, true, 200",
    "outbox, INSERT, true, 200",
    "inbox, UPDATE, NEW.status = 'done', 200",
    "outbox, UPDATE, NEW.status = 'leased', 200",
    "outbox, UPDATE, NEW.status = 'done', 200",
    "outbox, UPDATE, NEW.intent_at IS NOT NULL, 200",
  })
  void aDiskThatIsFullForAWhileDoublesNothing(
      String table, String event, String when, int firstAnswer) throws Exception {
    directly(
        """
        CREATE SEQUENCE IF NOT EXISTS refusals;
        ALTER SEQUENCE refusals RESTART;
        CREATE FUNCTION refuse_row() RETURNS trigger LANGUAGE plpgsql AS $$
        BEGIN
          PERFORM nextval('refusals');
          RAISE EXCEPTION 'could not extend file: No space left on device' USING ERRCODE = '53100';
        END $$;
        CREATE TRIGGER full_disk BEFORE %s ON %s
          FOR EACH ROW WHEN (%s) EXECUTE FUNCTION refuse_row()
        """
            .formatted(event, table, when));
    CompletableFuture<Void> sale = CompletableFuture.runAsync(() -> sell(0));
    Awaitility.await("some refusals")
        .until(() -> installation.count("SELECT last_value FROM refusals") >= 3);
    assertThat(answers).startsWith(firstAnswer);
    assertThat(health("/live")).isEqualTo(200);

    directly("DROP FUNCTION refuse_row CASCADE");
    sale.join();

    assertEachOnce(1);
  }

  @ParameterizedTest
  @CsvSource({"inbox, 503", "purchase, 200", "outbox, 200"})
  void aLockThatIsNotToBeHadInTimeIsWaitedFor(String table, int firstAnswer) throws Exception {
    directly("ALTER ROLE postgres SET lock_timeout = '200ms'");
    line.cut(); // The connections to come have the new time-out.
    Awaitility.await().until(() -> health("/ready") == 200);
    CompletableFuture<Void> sale;
    try (Connection holder = connect();
        Statement statement = holder.createStatement()) {
      holder.setAutoCommit(false);
      statement.execute("LOCK TABLE " + table + " IN ACCESS EXCLUSIVE MODE");
      sale = CompletableFuture.runAsync(() -> sell(0));
      awaitAnswer(firstAnswer);
      Awaitility.await("somebody who waits for the lock").until(() -> waitsForALock(table));
      assertThat(answers).containsOnly(firstAnswer);
      holder.rollback();
    }
    sale.join();
    assertEachOnce(1);
  }

  private static boolean waitsForALock(String table) throws SQLException {
    return installation.count(
            "SELECT count(*) FROM pg_locks WHERE NOT granted AND relation = '%s'::regclass"
                .formatted(table))
        > 0;
  }

  @Test
  void fiveSecondsOfLatencyAreAnsweredInTimeAndLoseNothing() {
    for (int i = 0; i < 8; i++) sell(i);
    line.slow(Duration.ofSeconds(5));
    List<CompletableFuture<Void>> sales =
        IntStream.range(8, 12).mapToObj(i -> CompletableFuture.runAsync(() -> sell(i))).toList();

    Awaitility.await("answers, within the bounds of wait and store")
        .atMost(Duration.ofSeconds(9))
        .until(() -> answers.size() >= 12);
    assertThat(List.copyOf(answers).subList(8, 12)).containsOnly(503);
    assertThat(health("/live")).isEqualTo(200);
    assertThat(health("/ready")).isEqualTo(503);

    line.slow(Duration.ZERO);
    sales.forEach(CompletableFuture::join);
    assertEachOnce(12);
  }
}
