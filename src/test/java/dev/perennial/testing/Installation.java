package dev.perennial.testing;

import com.fasterxml.jackson.databind.JsonNode;
import dev.perennial.Perennial;
import dev.perennial.config.InvalidSettings;
import dev.perennial.config.Setting;
import dev.perennial.config.Settings;
import dev.perennial.config.SettingsFiles;
import dev.perennial.sandbox.InstantlySandbox;
import dev.perennial.stripe.StripeSignature;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;

/** A whole Perennial: real HTTP, real PostgreSQL, real routes, the sandbox and the Stripe stub. */
public final class Installation implements AutoCloseable {

  /** The signing secret of the webhook destination. */
  public static final String SECRET = "whsec_EXAMPLEcurrentSecret0123456789abcdef";

  /** What the clock shows, all the time. */
  public static final Instant NOW = Instant.parse("2026-11-21T12:00:00Z");

  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final HttpClient HTTP = HttpClient.newHttpClient();
  private static Installation shared;

  /** In the order in which they may be emptied. */
  private static final List<String> TABLES =
      List.of(
          "outbox", "lead", "campaign", "replan", "subscription", "purchase_item", "purchase",
          "customer", "sale", "purchase_alias", "evidence_subject", "evidence",
          "recorded_purchase", "inbox");

  private final StripeApiStub stripe;
  private final Perennial perennial;

  private Installation(StripeApiStub stripe, Perennial perennial) {
    this.stripe = stripe;
    this.perennial = perennial;
  }

  /** The one that most tests use, with a Stripe key; it ends with the virtual machine. */
  public static synchronized Installation shared() {
    if (shared == null) {
      try {
        shared = start(Map.of(Setting.STRIPE_API_KEY, StripeApiStub.KEY));
      } catch (Exception e) {
        throw new IllegalStateException("the installation does not start", e);
      }
      Runtime.getRuntime().addShutdownHook(new Thread(shared::close));
    }
    return shared;
  }

  /** A fresh one with some settings changed. */
  public static Installation start(Map<Setting, String> changes) throws Exception {
    StripeApiStub stripe = new StripeApiStub();
    Map<Setting, String> all = new EnumMap<>(Setting.class);
    all.put(Setting.STRIPE_BASE_URL, stripe.baseUrl());
    all.putAll(changes);
    return new Installation(
        stripe, Perennial.start(settings(all), Clock.fixed(NOW, ZoneOffset.UTC)));
  }

  /** Settings for a test: free ports, own data, quick workers. */
  public static Settings settings(Map<Setting, String> changes)
      throws IOException, InvalidSettings {
    Map<Setting, String> quick = new EnumMap<>(Setting.class);
    quick.put(Setting.HTTP_HOST, "127.0.0.1");
    quick.put(Setting.HTTP_PORT, "0");
    quick.put(Setting.MANAGEMENT_PORT, "0");
    quick.put(Setting.SANDBOX_PORT, "0");
    quick.put(Setting.DATA_DIR, freshDirectory().toString());
    quick.put(Setting.STRIPE_WEBHOOK_SECRET, SECRET);
    quick.put(Setting.INBOX_POLL_MILLIS, "50");
    quick.put(Setting.OUTBOX_POLL_MILLIS, "50");
    quick.put(Setting.RETRY_FIRST_MILLIS, "20");
    quick.put(Setting.RETRY_LONGEST_MILLIS, "200");
    quick.put(Setting.STRIPE_REQUESTS_PER_SECOND, "1000");
    quick.put(Setting.INSTANTLY_DELIVERIES_PER_SECOND, "1000");
    quick.putAll(changes);
    return SettingsFiles.read(Path.of("").toAbsolutePath(), Map.of()).with(quick);
  }

  private static Path freshDirectory() throws IOException {
    Path parent = Files.createDirectories(Path.of("target", "installations"));
    return Files.createTempDirectory(parent, "data-");
  }

  /** Forgets everything: tables, sandbox and outages. */
  public void reset() {
    awaitQuiet();
    TABLES.forEach(table -> execute("DELETE FROM " + table));
    sandbox().reset();
    stripe.outage(200);
  }

  public StripeApiStub stripe() {
    return stripe;
  }

  public InstantlySandbox sandbox() {
    return perennial.sandbox().orElseThrow();
  }

  public Perennial perennial() {
    return perennial;
  }

  /** Signs a body and posts it as Stripe does. */
  public HttpResponse<String> post(byte[] body) {
    return post(body, StripeSignature.sign(body, SECRET, NOW), "application/json; charset=utf-8");
  }

  /** Posts a body with any signature header and content type. */
  public HttpResponse<String> post(byte[] body, String signature, String contentType) {
    return send(
        HttpRequest.newBuilder(URI.create(perennial.webhookUrl()))
            .header("Content-Type", contentType)
            .header("Stripe-Signature", signature)
            .POST(HttpRequest.BodyPublishers.ofByteArray(body))
            .build());
  }

  public HttpResponse<String> send(HttpRequest request) {
    try {
      return HTTP.send(request, HttpResponse.BodyHandlers.ofString());
    } catch (IOException e) {
      throw new IllegalStateException("no answer from " + request.uri(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  /** Waits until no event and no delivery is on its way; what is parked stays. */
  public void awaitQuiet() {
    Awaitility.await("an empty inbox and outbox")
        .atMost(PATIENCE)
        .pollDelay(Duration.ZERO)
        .pollInterval(Duration.ofMillis(5))
        .until(() -> count(ON_THEIR_WAY) == 0);
  }

  private static final String ON_THEIR_WAY =
      """
      SELECT (SELECT count(*) FROM inbox WHERE status IN ('waiting', 'leased'))
           + (SELECT count(*) FROM outbox o WHERE status IN ('waiting', 'leased')
                 AND NOT EXISTS (SELECT 1 FROM outbox e
                                  WHERE e.tenant_id = o.tenant_id
                                    AND e.campaign_name = o.campaign_name
                                    AND e.email IN (o.email, '')
                                    AND e.outbox_id < o.outbox_id
                                    AND e.status = 'parked'))
      """;

  public long count(String sql) {
    return ((Number) rows(sql).get(0).values().iterator().next()).longValue();
  }

  /** The rows of a query, column by column. */
  public List<Map<String, Object>> rows(String sql) {
    try (Connection connection = perennial.dataSource().getConnection();
        Statement statement = connection.createStatement();
        ResultSet result = statement.executeQuery(sql)) {
      List<Map<String, Object>> rows = new ArrayList<>();
      while (result.next()) {
        Map<String, Object> row = new LinkedHashMap<>();
        for (int i = 1; i <= result.getMetaData().getColumnCount(); i++) {
          row.put(result.getMetaData().getColumnLabel(i), result.getObject(i));
        }
        rows.add(row);
      }
      return rows;
    } catch (SQLException e) {
      throw new IllegalStateException(sql, e);
    }
  }

  public void execute(String sql) {
    try (Connection connection = perennial.dataSource().getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    } catch (SQLException e) {
      throw new IllegalStateException(sql, e);
    }
  }

  /** The names of the campaigns that the sandbox holds, in the order of their creation. */
  public List<String> campaignNames() {
    return sandbox().campaigns().stream().map(c -> c.path("name").asText()).toList();
  }

  /** The leads of one campaign that the sandbox holds. */
  public List<JsonNode> leadsOf(String campaignName) {
    List<String> ids =
        sandbox().campaigns().stream()
            .filter(c -> c.path("name").asText().equals(campaignName))
            .map(c -> c.path("id").asText())
            .toList();
    return sandbox().leads().stream()
        .filter(lead -> ids.contains(lead.path("campaign").asText()))
        .toList();
  }

  @Override
  public void close() {
    perennial.close();
    stripe.close();
  }
}
