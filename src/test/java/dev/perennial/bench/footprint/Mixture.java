package dev.perennial.bench.footprint;

import dev.perennial.bench.place.ServedNode;
import dev.perennial.stripe.StripeSignature;
import dev.perennial.testing.Corpus;
import dev.perennial.testing.Events;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;

/**
 * Events without end: some are purchases of a person of their own, the others of a type that is
 * stored and then ignored.
 *
 * @param purchaseEvery one of how many is a purchase
 */
record Mixture(int purchaseEvery) {

  private static final String NUMBER = "mixture0number";
  private static final int CONNECTIONS = 8;
  private static final int OK = 200;
  private static final Duration PATIENCE = Duration.ofMinutes(20);

  /** Posts the events of these numbers to a node, signed, over a few connections. */
  void post(ServedNode node, int from, int to) throws Exception {
    HttpClient http = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    ExecutorService clients = Executors.newFixedThreadPool(CONNECTIONS);
    AtomicInteger next = new AtomicInteger(from);
    try {
      List<Future<?>> all = new ArrayList<>();
      for (int client = 0; client < CONNECTIONS; client++) {
        all.add(
            clients.submit(
                () -> {
                  int number = next.getAndIncrement();
                  for (; number < to; number = next.getAndIncrement()) {
                    post(http, node.webhookUrl(), event(number));
                  }
                  return null;
                }));
      }
      for (Future<?> one : all) one.get();
    } finally {
      clients.shutdownNow();
    }
  }

  private static void post(HttpClient http, String url, String event)
      throws IOException, InterruptedException {
    byte[] body = event.getBytes(StandardCharsets.UTF_8);
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(url))
            .header("Content-Type", "application/json")
            .header(
                "Stripe-Signature", StripeSignature.sign(body, ServedNode.SECRET, Instant.now()))
            .POST(HttpRequest.BodyPublishers.ofByteArray(body))
            .build();
    int status = http.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
    if (status != OK) throw new IllegalStateException("answered " + status);
  }

  /** Puts the events of these numbers into the inbox, as if they had come one after the other. */
  void store(Connection connection, int from, int to) throws SQLException {
    try (PreparedStatement statement =
        connection.prepareStatement(
            """
            INSERT INTO inbox (tenant_id, source, event_id, event_type, body, run_after)
            SELECT 'default', 'stripe', 'evt_' || name, type,
                   convert_to(replace(template, ?, name), 'UTF8'), clock_timestamp()
              FROM (SELECT 'number' || number AS name,
                           CASE number % ? WHEN 0 THEN 'checkout.session.completed'
                                           ELSE 'hologram.projected' END AS type,
                           CASE number % ? WHEN 0 THEN ? ELSE ? END AS template
                      FROM generate_series(?, ?) AS number) AS event
            """)) {
      statement.setString(1, NUMBER);
      statement.setInt(2, purchaseEvery);
      statement.setInt(3, purchaseEvery);
      statement.setString(4, Template.PURCHASE);
      statement.setString(5, Template.OTHER);
      statement.setInt(6, from);
      statement.setInt(7, to - 1);
      statement.execute();
    }
  }

  /** Waits until none of the events waits. */
  static void awaitInterpreted(Connection connection) {
    Awaitility.await("an empty inbox")
        .atMost(PATIENCE)
        .pollInterval(Duration.ofMillis(200))
        .until(() -> !isWorkIn(connection));
  }

  private static boolean isWorkIn(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet result =
            statement.executeQuery(
                "SELECT EXISTS (SELECT 1 FROM inbox WHERE status IN ('waiting', 'leased'))")) {
      result.next();
      return result.getBoolean(1);
    }
  }

  /** How many of the numbers below this one are purchases. */
  int purchases(int events) {
    return (int) IntStream.range(0, events).filter(this::isPurchase).count();
  }

  private boolean isPurchase(int number) {
    return number % purchaseEvery == 0;
  }

  private String event(int number) {
    return (isPurchase(number) ? Template.PURCHASE : Template.OTHER)
        .replace(NUMBER, "number" + number);
  }

  /** The bodies, with a name in place of what makes each its own. */
  private static final class Template {

    private static final String PURCHASE =
        new String(
            Events.checkout(NUMBER, NUMBER + "@example.com", "OH", Instant.now()),
            StandardCharsets.UTF_8);

    private static final String OTHER =
        new String(
            Events.changed(
                Corpus.of("165-unknown-type-future.json").body(),
                event -> event.put("id", "evt_" + NUMBER)),
            StandardCharsets.UTF_8);
  }
}
