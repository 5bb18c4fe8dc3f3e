package dev.perennial.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.perennial.store.RunningServer;
import dev.perennial.stripe.StripeSignature;
import dev.perennial.testing.Corpus;
import dev.perennial.testing.FreshDatabase;
import dev.perennial.testing.PerennialProcess;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The built jar as a process of its own, as an owner starts it. */
class PackagedApplicationIT {

  private static final String SECRET = "whsec_packaged";
  private static final Pattern WEBHOOK = Pattern.compile("Stripe webhooks +(http://\\S+)");
  private static final Pattern HEALTH = Pattern.compile("Health +(http://\\S+)");
  private static final Pattern SANDBOX = Pattern.compile("Sandbox +(http://\\S+)");
  private static final HttpClient HTTP = HttpClient.newHttpClient();

  @TempDir private Path directory;

  @Test
  void itServesUntilItIsToldToStop() throws Exception {
    try (PerennialProcess perennial = serve(embedded())) {
      String webhook = perennial.awaitOutput(WEBHOOK);
      byte[] event = Corpus.of("001-cs-paid-single-guest-ca.json").body();
      assertThat(post(webhook, event)).isEqualTo(200);
      assertThat(get(perennial.awaitOutput(HEALTH))).contains("\"UP\"");
      assertThat(get(perennial.awaitOutput(SANDBOX))).contains("Instantly sandbox");
      assertThat(perennial.output()).contains("INSTANTLY_API_KEY", "nobody is mailed");

      perennial.stop();

      assertThat(perennial.exitCode()).isZero();
      assertThat(RunningServer.in(directory.resolve("data"))).isEmpty();
    }
  }

  @Test
  void aTakenPortEndsIt() throws Exception {
    try (ServerSocket http = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        ServerSocket health = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      Map<String, String> environment = embedded();
      environment.put("PERENNIAL_HTTP_PORT", Integer.toString(http.getLocalPort()));
      environment.put("PERENNIAL_MANAGEMENT_PORT", Integer.toString(health.getLocalPort()));
      assertFails(
          serve(environment),
          "perennial.http.port is " + http.getLocalPort(),
          "set PERENNIAL_HTTP_PORT",
          "perennial.management.port is " + health.getLocalPort());
    }
  }

  @Test
  void aMissingKameletEndsIt() throws Exception {
    copy("kamelets");
    Files.delete(directory.resolve("kamelets/instantly-interest-set-sink.kamelet.yaml"));
    assertFails(
        serve(with(FreshDatabase.create())),
        "The kamelet instantly-interest-set-sink is missing",
        directory.resolve("kamelets").toString());
  }

  @Test
  void anUnreadableRouteEndsItAndIsNamedWithItsLine() throws Exception {
    copy("routes");
    Path route = directory.resolve("routes/40-follow-person.camel.yaml");
    List<String> lines = Files.readAllLines(route);
    int line = lines.indexOf("        - setVariable:");
    lines.set(line, "        - setVariabel:");
    Files.write(route, lines);
    assertFails(
        serve(with(FreshDatabase.create())),
        route + ", line " + (line + 1) + ": Unknown node id: setVariabel");
  }

  @Test
  void aMigrationThatDoesNotFitEndsIt() throws Exception {
    FreshDatabase database = FreshDatabase.create();
    try (PerennialProcess first = serve(with(database))) {
      first.awaitOutput(WEBHOOK);
    }
    database.tamperWithHistory();
    assertFails(
        serve(with(database)), "the tables could not be brought up to this release", "checksum");
  }

  @Test
  void wrongSettingsEndItWithASentenceEach() {
    Map<String, String> environment = embedded();
    environment.put("PERENNIAL_HTTP_PORT", "eighty");
    environment.put("PERENNIAL_TIME_ZONE", "Mars/Olympus");
    environment.put("STRIPE_MODE", "both");
    PerennialProcess perennial = serve(environment);
    assertFails(
        perennial,
        "perennial.http.port must be a whole number from 0 to 65535, not \"eighty\"",
        "perennial.time.zone must be an IANA time zone",
        "stripe.mode must be one of live, test");
    assertThat(perennial.errors().lines()).hasSize(3);
  }

  @Test
  void theDemoIsTheSameWhateverStandsInTheEnvironment() throws Exception {
    PerennialProcess demo =
        PerennialProcess.jar(
            directory, directory, DemoIT.SOMEBODYS_ENVIRONMENT, "demo", "--exit");
    assertThat(demo.exitCode()).as(demo::errors).isZero();
    assertThat(demo.output()).isEqualTo(Files.readString(DemoIT.ACCOUNT));
  }

  @Test
  void theScriptFindsItsHomeFromAnywhere() throws Exception {
    Path link = directory.resolve("link");
    Files.createSymbolicLink(link, Path.of("perennial").toAbsolutePath());
    PerennialProcess script =
        PerennialProcess.run(directory, Map.of(), List.of(link.toString(), "--version"));
    assertThat(script.exitCode()).as(script::errors).isZero();
    assertThat(script.output()).startsWith("perennial ");
  }

  private PerennialProcess serve(Map<String, String> environment) {
    return PerennialProcess.jar(directory, directory, environment, "serve");
  }

  private static void assertFails(PerennialProcess perennial, String... words) {
    assertThat(perennial.exitCode()).as(perennial::errors).isEqualTo(1);
    assertThat(perennial.errors()).contains(words).doesNotContain("\tat ");
    assertThat(perennial.output()).isEmpty();
  }

  private static Map<String, String> embedded() {
    Map<String, String> environment = new HashMap<>();
    environment.put("STRIPE_WEBHOOK_SECRET", SECRET);
    environment.put("PERENNIAL_HTTP_HOST", "127.0.0.1");
    environment.put("PERENNIAL_HTTP_PORT", "0");
    environment.put("PERENNIAL_MANAGEMENT_PORT", "0");
    environment.put("PERENNIAL_SANDBOX_PORT", "0");
    return environment;
  }

  private static Map<String, String> with(FreshDatabase database) {
    Map<String, String> environment = embedded();
    environment.putAll(database.environment());
    return environment;
  }

  private void copy(String folder) throws IOException {
    Path target = Files.createDirectory(directory.resolve(folder));
    try (Stream<Path> files = Files.list(Path.of(folder))) {
      for (Path file : files.toList()) Files.copy(file, target.resolve(file.getFileName()));
    }
  }

  private static int post(String url, byte[] body) throws Exception {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(url))
            .header("Content-Type", "application/json; charset=utf-8")
            .header("Stripe-Signature", StripeSignature.sign(body, SECRET, Instant.now()))
            .POST(HttpRequest.BodyPublishers.ofByteArray(body))
            .build();
    return HTTP.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
  }

  private static String get(String url) throws Exception {
    HttpRequest request = HttpRequest.newBuilder(URI.create(url)).build();
    return HTTP.send(request, HttpResponse.BodyHandlers.ofString()).body();
  }
}
