package dev.perennial.flow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.perennial.config.Setting;
import dev.perennial.store.DatabaseAway;
import dev.perennial.store.Inbox;
import dev.perennial.testing.Events;
import dev.perennial.testing.InboxLock;
import dev.perennial.testing.Installation;
import dev.perennial.testing.TcpRelay;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.http.HttpResponse;
import java.sql.Connection;
import java.sql.DriverManager;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.spi.InflightRepository;
import org.apache.camel.support.DefaultExchange;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

/** The database or Instantly is slow or full: callers are told, and nothing piles up in memory. */
class BackPressureIT {

  private static byte[] purchase(String name) {
    return Events.checkout(
        name, name + "@example.com", "OH", Instant.parse("2026-11-12T15:04:05Z"));
  }

  @ParameterizedTest
  @CsvSource({
    "53100, 503", // the disk is full
    "55P03, 503", // a lock was not to be had in time
    "57014, 503", // cancelled, as it took too long
    "25006, 503", // only to be read from
    "08006, 503", // the connection broke
    "40001, 503", // had to yield to another transaction
    "23514, 500", // a row that it will never take
  })
  void whatPassesIs503AndAfterwardsTheEventIsStoredOnce(String state, int answer) {
    Installation installation = Installation.shared();
    installation.reset();
    installation.execute(
        """
        CREATE OR REPLACE FUNCTION refuse_event() RETURNS trigger LANGUAGE plpgsql
        AS $$ BEGIN RAISE EXCEPTION 'not now' USING ERRCODE = '%s'; END $$;
        CREATE TRIGGER full_disk BEFORE INSERT ON inbox
          FOR EACH ROW EXECUTE FUNCTION refuse_event();
        """
            .formatted(state));
    try {
      HttpResponse<String> refused = installation.post(purchase("ada"));
      assertThat(refused.statusCode()).isEqualTo(answer);
      assertThat(refused.body()).doesNotContain("not now");
    } finally {
      installation.execute("DROP TRIGGER full_disk ON inbox");
    }
    assertThat(installation.count("SELECT count(*) FROM inbox")).isZero();

    assertThat(installation.post(purchase("ada")).statusCode()).isEqualTo(200);
    installation.awaitQuiet();
    assertThat(installation.count("SELECT count(*) FROM purchase")).isEqualTo(1);
  }

  @Test
  void aDatabaseThatDoesNotStoreInTimeIs503() throws Exception {
    try (Installation installation =
        Installation.start(Map.of(Setting.DATABASE_STORE_SECONDS, "1"))) {
      InboxLock lock = InboxLock.on(installation);
      try {
        assertThat(installation.post(purchase("ada")).statusCode()).isEqualTo(503);
      } finally {
        lock.release();
      }
      assertThat(installation.post(purchase("ada")).statusCode()).isEqualTo(200);
      installation.awaitQuiet();
      assertThat(installation.count("SELECT count(*) FROM inbox")).isEqualTo(1);
    }
  }

  @Test
  void aLineOnWhichNothingComesThroughEndsTheStoringInTime() throws Exception {
    Object port = Installation.shared().rows("SHOW port").get(0).get("port");
    try (TcpRelay line = new TcpRelay(Integer.parseInt((String) port));
        Connection connection =
            DriverManager.getConnection(
                "jdbc:postgresql://127.0.0.1:" + line.port() + "/postgres", "postgres", "")) {
      connection.setAutoCommit(false);
      Inbox inbox = new Inbox(new SingleConnectionDataSource(connection, true), 1);
      line.slow(Duration.ofSeconds(8));

      CompletableFuture<Throwable> failure =
          CompletableFuture.supplyAsync(
              () ->
                  catchThrowable(
                      () -> inbox.store(
                              new byte[] {1},
                              "default",
                              "stripe",
                              "evt_slow",
                              "any",
                              new DefaultExchange(new DefaultCamelContext()))));

      Awaitility.await("the end of the storing")
          .atMost(Duration.ofSeconds(14))
          .until(failure::isDone);
      assertThat(failure.join()).isInstanceOf(DatabaseAway.class);
    }
  }

  @Test
  void withoutAFreeConnectionTheAnswerIs503() throws Exception {
    try (Installation installation =
        Installation.start(
            Map.of(Setting.DATABASE_CONNECTIONS, "4", Setting.DATABASE_WAIT_MILLIS, "250"))) {
      List<Connection> all = new ArrayList<>();
      try {
        while (all.size() < 4) all.add(installation.perennial().dataSource().getConnection());
        assertThat(installation.post(purchase("ada")).statusCode()).isEqualTo(503);
      } finally {
        for (Connection connection : all) connection.close();
      }
      Awaitility.await().until(() -> installation.post(purchase("ada")).statusCode() == 200);
      installation.awaitQuiet();
      assertThat(installation.count("SELECT count(*) FROM inbox")).isEqualTo(1);
    }
  }

  @Test
  void requestsBeyondThoseThatAreTakenAtOnceAre503WithoutWaiting() throws Exception {
    try (Installation installation =
        Installation.start(
            Map.of(Setting.HTTP_REQUESTS, "3", Setting.DATABASE_STORE_SECONDS, "60"))) {
      List<CompletableFuture<HttpResponse<String>>> waiting = new ArrayList<>();
      InboxLock lock = InboxLock.on(installation);
      try {
        for (String name : List.of("ada", "max", "eve")) {
          waiting.add(CompletableFuture.supplyAsync(() -> installation.post(purchase(name))));
        }
        awaitInside(installation, 3);

        HttpResponse<String> beyond = installation.post(purchase("kim"));

        assertThat(beyond.statusCode()).isEqualTo(503);
        assertThat(beyond.body()).startsWith("too many requests at once");
        assertThat(waiting).noneMatch(CompletableFuture::isDone);
      } finally {
        lock.release();
      }
      for (CompletableFuture<HttpResponse<String>> one : waiting) {
        assertThat(one.get().statusCode()).isEqualTo(200);
      }
      for (int i = 0; i < 5; i++) {
        assertThat(installation.post(purchase("kim")).statusCode()).isEqualTo(200);
      }
    }
  }

  private static void awaitInside(Installation installation, int number) {
    InflightRepository inside =
        installation.perennial().camelContext().getInflightRepository();
    Awaitility.await("requests that wait for the lock, or for those that do")
        .atMost(Duration.ofSeconds(20))
        .until(() -> inside.size("receive-stripe-event") == number);
  }

  @Test
  void whileInstantlyHangsDeliveriesWaitOnDiskAndEventsAreTaken() throws Exception {
    ServerSocket silent = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    try (Installation installation =
        Installation.start(
            Map.of(
                Setting.INSTANTLY_MODE, "live",
                Setting.INSTANTLY_API_KEY, "keyOfATest",
                Setting.INSTANTLY_BASE_URL, "http://127.0.0.1:" + silent.getLocalPort(),
                Setting.OUTBOX_WORKERS, "2"))) {
      String[] states = {"OH", "CA", "NV", "TX", "UT"};
      for (int i = 0; i < 30; i++) {
        byte[] event =
            Events.checkout(
                "p" + i,
                "p" + i + "@example.com",
                states[i % states.length],
                Instant.parse("2026-11-12T15:04:05Z"));
        assertThat(installation.post(event).statusCode()).isEqualTo(200);
      }
      Awaitility.await("30 purchases and a busy deliverer")
          .atMost(Duration.ofSeconds(30))
          .until(
              () ->
                  installation.count("SELECT count(*) FROM purchase") == 30
                      && installation.count(
                              "SELECT count(*) FROM inbox WHERE status <> 'done'")
                          == 0
                      && leased(installation) == 2);

      assertThat(installation.count("SELECT count(*) FROM outbox")).isEqualTo(35);
      assertThat(installation.perennial().camelContext().getInflightRepository().size("deliver"))
          .isEqualTo(2);
      silent.close();
    }
  }

  private static long leased(Installation installation) {
    return installation.count("SELECT count(*) FROM outbox WHERE status = 'leased'");
  }
}
