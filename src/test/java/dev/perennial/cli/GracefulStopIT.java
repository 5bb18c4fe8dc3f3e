package dev.perennial.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpServer;
import dev.perennial.stripe.StripeSignature;
import dev.perennial.testing.Corpus;
import dev.perennial.testing.FreshDatabase;
import dev.perennial.testing.PerennialProcess;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** SIGTERM while a delivery hangs, since Instantly takes the call and never answers. */
class GracefulStopIT {

  private static final String SECRET = "whsec_graceful";
  private static final Duration PATIENCE = Duration.ofSeconds(90);
  private static final Pattern WEBHOOK = Pattern.compile("Stripe webhooks +(http://\\S+)");
  private static final Pattern HEALTH = Pattern.compile("Health +(http://\\S+)");
  private static final HttpClient HTTP = HttpClient.newHttpClient();

  private final CountDownLatch called = new CountDownLatch(1);
  private final CountDownLatch over = new CountDownLatch(1);
  private HttpServer instantly;
  private FreshDatabase database;

  @TempDir private Path directory;

  @BeforeEach
  void startInstantlyThatNeverAnswers() throws IOException {
    instantly = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    instantly.setExecutor(Executors.newCachedThreadPool());
    instantly.createContext(
        "/",
        exchange -> {
          called.countDown();
          try {
            over.await();
          } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
          }
          exchange.close();
        });
    instantly.start();
    database = FreshDatabase.create();
  }

  @AfterEach
  void stopInstantly() {
    over.countDown();
    instantly.stop(0);
  }

  @Test
  void itIsNotReadyTakesNothingMoreAndLeavesNoRowLeased() throws Exception {
    bound(8);
    try (PerennialProcess perennial = serve()) {
      String webhook = perennial.awaitOutput(WEBHOOK);
      String ready = perennial.awaitOutput(HEALTH) + "/ready";
      assertThat(status(HttpRequest.newBuilder(URI.create(ready)).build())).isEqualTo(200);
      assertThat(post(webhook, "001-cs-paid-single-guest-ca.json")).isEqualTo(200);
      called.await();
      assertThat(texts("SELECT status FROM outbox ORDER BY outbox_id")).startsWith("leased");

      perennial.stop();

      await()
          .atMost(PATIENCE)
          .until(() -> status(HttpRequest.newBuilder(URI.create(ready)).build()) == 503);
      assertThat(post(webhook, "003-cs-paid-multi-item-discount.json")).isEqualTo(503);
      assertThat(perennial.exitCode()).as(perennial::errors).isZero();
    }
    for (String table : new String[] {"inbox", "outbox", "follow_up"}) {
      assertThat(texts("SELECT status FROM " + table)).as(table).doesNotContain("leased");
    }
    assertThat(texts("SELECT count(*) FROM inbox")).isEqualTo("1");
    assertThat(
            texts(
                """
                SELECT bool_and(run_after < now() + interval '30 seconds')
                  FROM outbox
                 WHERE attempts > 0
                """))
        .as("another node need not wait for the lease of five minutes")
        .isEqualTo("t");
  }

  @Test
  void withNothingToFinishItEndsAtOnce() throws Exception {
    bound(60);
    try (PerennialProcess perennial = serve()) {
      perennial.awaitOutput(WEBHOOK);
      long began = System.nanoTime();

      perennial.stop();

      assertThat(perennial.exitCode()).as(perennial::errors).isZero();
      assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(Duration.ofSeconds(30));
    }
  }

  private void bound(int seconds) throws IOException {
    Path config = Files.createDirectories(directory.resolve("config"));
    Files.writeString(
        config.resolve("local.properties"), "camel.main.shutdownTimeout = " + seconds + "\n");
  }

  private PerennialProcess serve() {
    Map<String, String> environment = new HashMap<>(database.environment());
    environment.put("STRIPE_WEBHOOK_SECRET", SECRET);
    environment.put("PERENNIAL_HTTP_HOST", "127.0.0.1");
    environment.put("PERENNIAL_HTTP_PORT", "0");
    environment.put("PERENNIAL_MANAGEMENT_PORT", "0");
    environment.put("INSTANTLY_API_KEY", "key");
    environment.put("INSTANTLY_BASE_URL", "http://127.0.0.1:" + instantly.getAddress().getPort());
    environment.put("HTTP_RESPONSE_MILLIS", "30000");
    return PerennialProcess.jar(directory, directory, environment, "serve");
  }

  private static int post(String url, String event) {
    byte[] body = Corpus.of(event).body();
    return status(
        HttpRequest.newBuilder(URI.create(url))
            .header("Content-Type", "application/json; charset=utf-8")
            .header("Stripe-Signature", StripeSignature.sign(body, SECRET, Instant.now()))
            .POST(HttpRequest.BodyPublishers.ofByteArray(body))
            .build());
  }

  /** 0 when nobody listens. */
  private static int status(HttpRequest request) {
    try {
      return HTTP.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
    } catch (IOException e) {
      return 0;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  /** The first column, with blanks between the rows. */
  private String texts(String sql) throws SQLException {
    StringBuilder texts = new StringBuilder();
    try (Connection connection =
            DriverManager.getConnection(database.url(), FreshDatabase.USER, "");
        Statement statement = connection.createStatement();
        ResultSet result = statement.executeQuery(sql)) {
      while (result.next()) texts.append(result.getString(1)).append(' ');
    }
    return texts.toString().strip();
  }
}
