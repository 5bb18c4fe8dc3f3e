package dev.perennial.chaos;

import dev.perennial.sandbox.InstantlySandbox;
import dev.perennial.testing.FreshDatabase;
import dev.perennial.testing.PerennialProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;

/**
 * Instances of the packed application on one database, each behind a relay to one sandbox whose
 * reads lag; and a shop whose sales Stripe tells them.
 */
final class Cluster implements AutoCloseable {

  /** The shortest that there is, for how long a row belongs to an instance that died. */
  static final Duration LEASE = Duration.ofSeconds(10);

  /** How many events a worker of an instance takes at once. */
  static final int BATCH = 3;

  private static final String SECRET = "whsec_kill";
  private static final Duration READ_LAG = Duration.ofMillis(1500);
  private static final String SETTLE_SECONDS = "3";

  private final FreshDatabase database = FreshDatabase.create();
  private final InstantlySandbox sandbox;
  private final List<Node> nodes = new ArrayList<>();
  private final StripeClient stripe;
  private final Sales sales;
  private final Reckoning reckoning;

  /** None of the instances is started yet. */
  Cluster(int instances, Random dice) throws IOException {
    sandbox =
        InstantlySandbox.start(
            new InstantlySandbox.Options(
                0, Optional.empty(), Clock.systemUTC(), List.of("hello@example.com")));
    sandbox.showWritesAfter(READ_LAG);
    Path directory =
        Files.createTempDirectory(Files.createDirectories(Path.of("target")), "kill-")
            .toAbsolutePath();
    Map<String, String> environment = environment();
    environment.put("JAVA_TOOL_OPTIONS", quickStart(directory, environment));
    for (int i = 0; i < instances; i++) {
      Relay relay = new Relay(sandbox.baseUrl());
      nodes.add(new Node(directory.resolve("node-" + i), environment, relay));
    }
    stripe = new StripeClient(nodes, SECRET);
    sales = new Sales(new Random(dice.nextLong()), Instant.now());
    reckoning = new Reckoning(database, sandbox, sales);
  }

  private Map<String, String> environment() {
    String lease = Long.toString(LEASE.toSeconds());
    Map<String, String> environment = new HashMap<>(database.environment());
    environment.put("STRIPE_WEBHOOK_SECRET", SECRET);
    environment.put("INSTANTLY_MODE", "live");
    environment.put("INSTANTLY_API_KEY", "key-of-the-sandbox");
    environment.put("INSTANTLY_BASE_URL", sandbox.baseUrl());
    environment.put("INSTANTLY_SETTLE_SECONDS", SETTLE_SECONDS);
    environment.put("PERENNIAL_HTTP_HOST", "127.0.0.1");
    environment.put("PERENNIAL_HTTP_PORT", "0");
    environment.put("PERENNIAL_MANAGEMENT_PORT", "0");
    environment.put("PERENNIAL_DATABASE_CONNECTIONS", "8");
    environment.put("INBOX_LEASE_SECONDS", lease);
    environment.put("OUTBOX_LEASE_SECONDS", lease);
    environment.put("FOLLOWERS_LEASE_SECONDS", lease);
    environment.put("INBOX_BATCH_SIZE", Integer.toString(BATCH));
    environment.put("INBOX_POLL_MILLIS", "100");
    environment.put("OUTBOX_POLL_MILLIS", "100");
    environment.put("FOLLOWERS_POLL_MILLIS", "500");
    environment.put("RETRY_FIRST_MILLIS", "200");
    environment.put("RETRY_LONGEST_MILLIS", "2000");
    environment.put("HTTP_CONNECT_MILLIS", "200");
    environment.put("HTTP_RESPONSE_MILLIS", "1000");
    return environment;
  }

  /** Options with which a virtual machine starts in a third of its time: one run prepares it. */
  private static String quickStart(Path directory, Map<String, String> environment) {
    String quick = "-XX:TieredStopAtLevel=1 -XX:+UseSerialGC -Xmx256m";
    Path archive = directory.resolve("classes.jsa");
    Map<String, String> preparing = new HashMap<>(environment);
    preparing.put("PERENNIAL_DATA_DIR", directory.resolve("data").toString());
    preparing.put("JAVA_TOOL_OPTIONS", quick + " -XX:ArchiveClassesAtExit=" + archive);
    try (PerennialProcess first =
        PerennialProcess.jar(directory, directory, preparing, "serve")) {
      first.awaitOutput(Node.RUNNING);
    }
    return quick + " -XX:SharedArchiveFile=" + archive;
  }

  void start() {
    nodes.forEach(Node::start);
    nodes.forEach(Node::awaitServing);
  }

  /** Somebody buys something, some times. */
  void buy(int amount, Random dice) {
    for (int i = 0; i < amount; i++) {
      for (byte[] event : sales.next().events()) stripe.send(event, dice);
    }
  }

  /** Whether every event was taken and everything that came of it is done. */
  boolean isQuiet() {
    return stripe.onTheirWay() == 0 && reckoning.isQuiet();
  }

  /** What must not have happened; nothing goes on while that is found out. */
  List<String> violations() {
    nodes.forEach(Node::kill);
    sandbox.showWritesAfter(Duration.ZERO);
    return reckoning.violations();
  }

  FreshDatabase database() {
    return database;
  }

  List<Node> nodes() {
    return nodes;
  }

  StripeClient stripe() {
    return stripe;
  }

  Sales sales() {
    return sales;
  }

  Reckoning reckoning() {
    return reckoning;
  }

  @Override
  public void close() {
    stripe.close();
    nodes.forEach(Node::close);
    sandbox.close();
    reckoning.close();
  }
}
