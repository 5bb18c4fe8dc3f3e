package dev.perennial.bench.receive;

import dev.perennial.bench.place.ServedNode;
import dev.perennial.bench.place.Workplace;
import dev.perennial.testing.FreshDatabase;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Stream;

/** A node that receives, and beside it on the same server a database for the limit. */
final class Receiver implements AutoCloseable {

  private static final String IDLE_ROUTE = "90-answer-without-work.camel.yaml";
  private static final double FIRST_GUESS = 3_000;
  private static final double MARGIN = 1.4;

  private final Workplace workplace;
  private final FreshDatabase served;
  private final FreshDatabase plain;
  private final ServedNode node;
  private final Connection hold;
  private final Webhooks webhooks = new Webhooks();
  private final Map<String, Double> rates = new HashMap<>();
  private long refused;

  Receiver(Workplace workplace) throws Exception {
    this.workplace = workplace;
    this.served = workplace.database();
    this.plain = workplace.database();
    this.node = ServedNode.startIn(homeOf(workplace), served, Map.of(), List.of());
    this.hold = DriverManager.getConnection(served.url(), FreshDatabase.USER, "");
    holdBack(true);
  }

  /** With the shipped routes and one more. */
  private static Path homeOf(Workplace workplace) throws IOException {
    Path home = Files.createTempDirectory(workplace.directory(), "receiver-");
    Path routes = Files.createDirectory(home.resolve("routes"));
    try (Stream<Path> shipped = Files.list(Path.of("routes"))) {
      for (Path file : shipped.toList()) Files.copy(file, routes.resolve(file.getFileName()));
    }
    try (InputStream idle = Receiver.class.getResourceAsStream("/bench/" + IDLE_ROUTE)) {
      Files.copy(idle, routes.resolve(IDLE_ROUTE));
    }
    return home;
  }

  /**
   * Lets events be due as they come, or never; and then whoever looks for them waits for a lock
   * while something is measured, as if he was busy.
   */
  void holdBack(boolean held) throws SQLException {
    String due = held ? "'infinity'" : "now()";
    for (FreshDatabase database : List.of(served, plain)) {
      execute(database, "ALTER TABLE inbox ALTER COLUMN run_after SET DEFAULT " + due);
    }
    execute(
        served,
        """
        CREATE OR REPLACE FUNCTION wait_until_measured() RETURNS trigger LANGUAGE plpgsql AS $$
        BEGIN
          PERFORM pg_advisory_xact_lock_shared(1);
          RETURN NULL;
        END $$;
        CREATE OR REPLACE TRIGGER hold_back BEFORE UPDATE ON inbox
          FOR EACH STATEMENT WHEN (%s) EXECUTE FUNCTION wait_until_measured()
        """
            .formatted(held));
  }

  /** Posts webhooks as fast as they are answered. */
  Outcome receive(int connections, double seconds) throws Exception {
    empty(served);
    String what = "receive " + connections;
    List<ByteBuffer> requests = requests(webhookUrl(), prepared(what, seconds));
    try (LoadClient client = new LoadClient(webhookUrl(), connections)) {
      return counted(what, whileHeld(() -> client.asFastAsAnswered(requests, seconds)));
    }
  }

  /** Posts webhooks, each at its moment. */
  Outcome receiveAtRate(int connections, double seconds, double perSecond) throws Exception {
    empty(served);
    int number = (int) (seconds * perSecond);
    List<ByteBuffer> requests = requests(webhookUrl(), webhooks.next(number));
    try (LoadClient client = new LoadClient(webhookUrl(), connections)) {
      return counted("receive at rate", whileHeld(() -> client.atRate(requests, perSecond)));
    }
  }

  /** Posts the same to the route that does no work. */
  Outcome answer(int connections, double seconds) throws Exception {
    URI url = webhookUrl().resolve("/without-work");
    String what = "answer " + connections;
    List<ByteBuffer> requests = requests(url, prepared(what, seconds));
    try (LoadClient client = new LoadClient(url, connections)) {
      return noted(what, client.asFastAsAnswered(requests, seconds));
    }
  }

  /** Inserts the same rows by hand. */
  Outcome commit(int connections, double seconds) throws Exception {
    empty(plain);
    String what = "commit " + connections;
    List<Webhook> events = prepared(what, seconds);
    try (Commits commits = new Commits(plain, connections)) {
      return noted(what, commits.run(events, seconds));
    }
  }

  private Outcome whileHeld(Callable<Outcome> measured) throws Exception {
    execute(hold, "SELECT pg_advisory_lock(1)");
    try {
      return measured.call();
    } finally {
      execute(hold, "SELECT pg_advisory_unlock(1)");
    }
  }

  /** How many requests were not answered 200 by now. */
  long refused() {
    return refused;
  }

  private URI webhookUrl() {
    return URI.create(node.webhookUrl());
  }

  private List<Webhook> prepared(String what, double seconds) {
    double perSecond = rates.getOrDefault(what, FIRST_GUESS);
    return webhooks.next((int) (perSecond * seconds * MARGIN) + 1);
  }

  private static List<ByteBuffer> requests(URI url, List<Webhook> events) {
    Instant now = Instant.now();
    return events.stream()
        .map(event -> event.request(url.getPath(), ServedNode.SECRET, now))
        .toList();
  }

  private Outcome noted(String what, Outcome outcome) {
    rates.put(what, outcome.perSecond());
    return outcome;
  }

  private Outcome counted(String what, Outcome outcome) throws SQLException {
    long stored = served.count("SELECT count(*) FROM inbox");
    if (stored != outcome.accepted()) {
      throw new IllegalStateException(
          "%d were accepted, %d are stored".formatted(outcome.accepted(), stored));
    }
    refused += outcome.refused();
    return noted(what, outcome);
  }

  private void empty(FreshDatabase database) throws SQLException {
    execute(database, "TRUNCATE inbox");
    workplace.checkpoint();
  }

  private static void execute(FreshDatabase database, String sql) throws SQLException {
    try (Connection connection =
        DriverManager.getConnection(database.url(), FreshDatabase.USER, "")) {
      execute(connection, sql);
    }
  }

  private static void execute(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  @Override
  public void close() throws SQLException {
    hold.close();
    node.close();
  }
}
