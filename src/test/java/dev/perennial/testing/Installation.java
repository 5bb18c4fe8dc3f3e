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
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.camel.builder.NotifyBuilder;
import org.awaitility.Awaitility;
import org.quartz.JobKey;
import org.quartz.Scheduler;
import org.quartz.SchedulerException;

/** A whole Perennial: real HTTP, real PostgreSQL, real routes, the sandbox and the Stripe stub. */
public final class Installation implements AutoCloseable {

  /** The signing secret of the webhook destination. */
  public static final String SECRET = "whsec_EXAMPLEcurrentSecret0123456789abcdef";

  /** What the clock shows until a test moves it. */
  public static final Instant NOW = Instant.parse("2026-11-21T12:00:00Z");

  /** When the routes that a clock starts are started. */
  public static final List<Setting> CLOCKS =
      List.of(
          Setting.RENEWALS_CRON,
          Setting.OFFERS_CRON,
          Setting.TIMEOUTS_CRON,
          Setting.CLEANUP_CRON,
          Setting.RECONCILE_CRON,
          Setting.MISSED_CRON);

  /** The routes that they start. */
  private static final List<String> CLOCK_ROUTES =
      List.of("time-out-runs", "start-renewals", "start-offers", "clean-up");

  /** Not while a test runs. */
  private static final String NEVER = "0 0 0 29 2 ?";

  private static final String JSON = "application/json; charset=utf-8";
  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final HttpClient HTTP = HttpClient.newHttpClient();
  private static Installation shared;

  private final StripeApiStub stripe;
  private final MovableClock clock;
  private final Perennial perennial;

  private final ZoneId zone;

  private Installation(
      StripeApiStub stripe, MovableClock clock, Perennial perennial, ZoneId zone) {
    this.stripe = stripe;
    this.clock = clock;
    this.perennial = perennial;
    this.zone = zone;
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
    MovableClock clock = new MovableClock(NOW);
    Settings settings = settings(all);
    return new Installation(stripe, clock, Perennial.start(settings, clock), settings.zone());
  }

  /** Settings of a second node on the same database, which delivers to the sandbox of this one. */
  public Map<Setting, String> besideIt(Map<Setting, String> shared) {
    Map<Setting, String> settings = new EnumMap<>(shared);
    settings.put(Setting.INSTANTLY_MODE, "live");
    settings.put(Setting.INSTANTLY_API_KEY, "sandbox");
    settings.put(Setting.INSTANTLY_BASE_URL, sandbox().baseUrl());
    return settings;
  }

  /** Settings for a test: free ports, own data, quick workers; no clock starts a route. */
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
    quick.put(Setting.FOLLOWERS_POLL_MILLIS, "50");
    quick.put(Setting.RETRY_FIRST_MILLIS, "20");
    quick.put(Setting.RETRY_LONGEST_MILLIS, "200");
    for (Setting cron : CLOCKS) quick.put(cron, NEVER);
    quick.put(Setting.STRIPE_REQUESTS_PER_SECOND, "1000");
    quick.put(Setting.INSTANTLY_DELIVERIES_PER_SECOND, "1000");
    quick.put(Setting.INSTANTLY_SETTLE_SECONDS, "0");
    quick.putAll(changes);
    return SettingsFiles.read(Path.of("").toAbsolutePath(), Map.of()).with(quick);
  }

  /** One that outlives the test: the programs of the first server in a virtual machine lie there. */
  public static Path freshDirectory() throws IOException {
    Path parent = Files.createDirectories(Path.of("target", "installations"));
    return Files.createTempDirectory(parent.toAbsolutePath(), "data-");
  }

  /** Forgets everything: tables, sandbox and outages. */
  public void reset() {
    awaitQuiet();
    Tables.EMPTIED.forEach(table -> execute("DELETE FROM " + table));
    sandbox().reset();
    stripe.outage(200);
    clock.set(NOW);
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
    return post(body, StripeSignature.sign(body, SECRET, clock.instant()), JSON);
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

  /** The one that everything in it goes by. */
  public MovableClock clock() {
    return clock;
  }

  /** Lets Quartz fire everything that a clock starts, once each, and waits for what comes of it. */
  public void fireClocks() {
    fire(PATIENCE, CLOCK_ROUTES);
  }

  /**
   * Lets Quartz fire these routes, once each, and waits for what comes of it.
   *
   * @param patience until they have run
   */
  public void fire(Duration patience, List<String> routes) {
    Scheduler scheduler =
        perennial.camelContext().getRegistry().lookupByNameAndType("scheduler", Scheduler.class);
    NotifyBuilder fired = new NotifyBuilder(perennial.camelContext());
    for (String route : routes) fired = fired.fromRoute(route).whenDone(1).and();
    NotifyBuilder allFired = fired.create();
    try {
      for (String route : routes) scheduler.triggerJob(JobKey.jobKey(route, "perennial"));
    } catch (SchedulerException e) {
      throw new IllegalStateException("Quartz does not fire", e);
    }
    if (!allFired.matches(patience.toSeconds(), TimeUnit.SECONDS)) {
      throw new IllegalStateException("not all clocks started their routes");
    }
    awaitQuiet();
  }

  private LocalDate today() {
    return LocalDate.ofInstant(clock.instant(), zone);
  }

  /**
   * Waits until no event, person or delivery is on its way; what is parked, or waits for its
   * channel, stays. A probe is on its way until the stop has ended or was set anew; a stop is longer
   * than the lease of a probe.
   */
  public void awaitQuiet() {
    Awaitility.await("an empty inbox and outbox")
        .atMost(PATIENCE)
        .pollDelay(Duration.ZERO)
        .pollInterval(Duration.ofMillis(5))
        .until(() -> count(Tables.onTheirWay(today())) == 0);
  }

  public long count(String sql) {
    return ((Number) rows(sql).get(0).values().iterator().next()).longValue();
  }

  /** The rows of a query, column by column. */
  public List<Map<String, Object>> rows(String sql) {
    try (Connection connection = perennial.dataSource().getConnection()) {
      return Rows.of(connection, sql);
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
