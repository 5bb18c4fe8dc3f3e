package dev.perennial.bench.place;

import dev.perennial.testing.FreshDatabase;
import dev.perennial.testing.PerennialProcess;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.awaitility.Awaitility;

/** The packed application, serving on a database of a workplace, as a process of its own. */
public final class ServedNode implements AutoCloseable {

  /** What signs its webhooks. */
  public static final String SECRET = "whsec_EXAMPLEbenchSecret0123456789abcdef";

  private static final Path JAR = Path.of("target", "perennial.jar").toAbsolutePath();
  private static final Pattern WEBHOOKS = Pattern.compile("Stripe webhooks +(http://\\S+/default)\\s");
  private static final Pattern HEALTH = Pattern.compile("Health +(http://\\S+)");
  private static final HttpClient HTTP = HttpClient.newHttpClient();
  private static final int OK = 200;

  private final PerennialProcess process;
  private final String webhookUrl;
  private final String healthUrl;

  private ServedNode(PerennialProcess process) {
    this.process = process;
    this.webhookUrl = process.awaitOutput(WEBHOOKS);
    this.healthUrl = process.awaitOutput(HEALTH);
  }

  /** Starts it with the shipped settings, on free ports, and waits until it is ready. */
  public static ServedNode start(Workplace workplace, FreshDatabase database)
      throws IOException {
    return start(workplace, database, Map.of(), List.of());
  }

  /**
   * Starts it so.
   *
   * @param settings environment variables
   * @param options of the virtual machine
   */
  public static ServedNode start(
      Workplace workplace,
      FreshDatabase database,
      Map<String, String> settings,
      List<String> options)
      throws IOException {
    Path home = Files.createTempDirectory(workplace.directory(), "node-");
    return startIn(home, database, settings, options);
  }

  /**
   * Starts it so.
   *
   * @param home whose routes, kamelets and settings win over those that are packed
   */
  public static ServedNode startIn(
      Path home, FreshDatabase database, Map<String, String> settings, List<String> options) {
    Map<String, String> environment = new HashMap<>(database.environment());
    environment.put("STRIPE_WEBHOOK_SECRET", SECRET);
    environment.put("PERENNIAL_DATA_DIR", home.resolve("data").toString());
    environment.put("PERENNIAL_HTTP_HOST", "127.0.0.1");
    environment.put("PERENNIAL_HTTP_PORT", "0");
    environment.put("PERENNIAL_MANAGEMENT_PORT", "0");
    environment.put("PERENNIAL_SANDBOX_PORT", "0");
    environment.putAll(settings);
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(options);
    command.add("-Dperennial.home=" + home);
    command.add("-jar");
    command.add(JAR.toString());
    command.add("serve");
    ServedNode node = new ServedNode(PerennialProcess.run(home, environment, command));
    node.awaitReady();
    return node;
  }

  private void awaitReady() {
    Awaitility.await("readiness")
        .atMost(Duration.ofSeconds(30))
        .pollDelay(Duration.ZERO)
        .pollInterval(Duration.ofMillis(20))
        .until(() -> statusOf(healthUrl + "/ready") == OK);
  }

  private static int statusOf(String url) throws IOException, InterruptedException {
    HttpRequest request = HttpRequest.newBuilder(URI.create(url)).build();
    return HTTP.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
  }

  /** Where it takes Stripe's webhooks. */
  public String webhookUrl() {
    return webhookUrl;
  }

  /** Where it tells its health. */
  public String healthUrl() {
    return healthUrl;
  }

  public long pid() {
    return process.pid();
  }

  /** What it logged, for those who look for a failure. */
  public String output() {
    return process.output() + process.errors();
  }

  /** SIGKILL: sooner, where nobody minds what it leaves behind. */
  public void kill() {
    process.kill();
  }

  @Override
  public void close() {
    process.close();
  }
}
