package dev.perennial.bench;

import dev.perennial.bench.SlowCrowd.Kind;
import dev.perennial.stripe.StripeSignature;
import dev.perennial.testing.Events;
import dev.perennial.testing.PerennialProcess;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.awaitility.Awaitility;

/**
 * Measures what one ordinary client and the health check feel while thousands of slow ones are
 * connected, and what these cost. The service is a process of its own with 256 MiB of heap and
 * PostgreSQL in {@code target/}; it takes about three minutes and needs Linux.
 */
public final class SlowClients {

  private static final int IDLE = 10_000;
  private static final int SLOW = 200;
  private static final int OVER_THE_LIMIT = 20;
  private static final int QUIET_SECONDS = 15;
  private static final String SECRET = "whsec_EXAMPLE0123456789";
  private static final PrintStream OUT = System.out;

  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final ConcurrentLinkedQueue<Answer> answers = new ConcurrentLinkedQueue<>();
  private final PerennialProcess service;
  private final URI webhook;
  private final URI health;
  private int events;

  private SlowClients(PerennialProcess service) {
    this.service = service;
    this.webhook =
        URI.create(service.awaitOutput(Pattern.compile("Stripe webhooks +(http://\\S+)")));
    this.health = URI.create(service.awaitOutput(Pattern.compile("(http://\\S+/observe/health)")));
  }

  /** What one request felt. */
  private record Answer(String what, int status, double millis) {}

  /** Takes the number of idle clients, 10000 without one. */
  public static void main(String[] arguments) throws Exception {
    int idle = arguments.length == 0 ? IDLE : Integer.parseInt(arguments[0]);
    Path target = Files.createDirectories(Path.of("target")).toAbsolutePath();
    Path directory = Files.createTempDirectory(target, "slow-clients-");
    Map<String, String> environment =
        Map.of(
            "PERENNIAL_DATA_DIR", directory.toString(),
            "PERENNIAL_HTTP_PORT", "0",
            "PERENNIAL_MANAGEMENT_PORT", "0",
            "PERENNIAL_SANDBOX_PORT", "0",
            "STRIPE_WEBHOOK_SECRET", SECRET);
    List<String> command =
        List.of(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-Xmx256m",
            "-cp",
            System.getProperty("java.class.path"),
            "dev.perennial.Main",
            "serve");
    try (PerennialProcess service = PerennialProcess.run(directory, environment, command)) {
      new SlowClients(service).measure(idle);
    }
  }

  private void measure(int idle) throws Exception {
    ScheduledExecutorService clients = Executors.newScheduledThreadPool(2);
    clients.scheduleAtFixedRate(this::postEvent, 0, 50, TimeUnit.MILLISECONDS);
    clients.scheduleAtFixedRate(this::askHealth, 0, 500, TimeUnit.MILLISECONDS);
    try (SlowCrowd crowd = new SlowCrowd(webhook.toString())) {
      pass(QUIET_SECONDS);
      answers.clear();
      pass(QUIET_SECONDS);
      report("before", crowd);
      crowd.with(Kind.IDLE, idle).with(Kind.SLOW_BODY, SLOW).with(Kind.SLOW_HEAD, SLOW);
      crowd.with(Kind.HALF_OPEN, SLOW).with(Kind.GREEDY, SLOW).start();
      for (int i = 0; i < OVER_THE_LIMIT; i++) postTooMuch(i % 2 == 0);
      pass(QUIET_SECONDS);
      report("among slow clients", crowd);
      Awaitility.await("the end of the slow clients")
          .atMost(Duration.ofMinutes(3))
          .until(() -> crowd.open() == 0);
      report("until the last was closed", crowd);
      pass(QUIET_SECONDS);
      report("after", crowd);
    } finally {
      clients.shutdownNow();
    }
  }

  /** Lets the clients go on for a while. */
  private static void pass(int seconds) {
    Awaitility.await()
        .pollDelay(Duration.ofSeconds(seconds))
        .atMost(Duration.ofSeconds(seconds + 10L))
        .until(() -> true);
  }

  private void postEvent() {
    String name = "slow" + events++;
    byte[] event = Events.checkout(name, name + "@example.com", "OH", Instant.now());
    ask(
        "event",
        HttpRequest.newBuilder(webhook)
            .header("Content-Type", "application/json")
            .header("Stripe-Signature", StripeSignature.sign(event, SECRET, Instant.now()))
            .POST(HttpRequest.BodyPublishers.ofByteArray(event)));
  }

  private void askHealth() {
    ask("health", HttpRequest.newBuilder(health));
  }

  private void postTooMuch(boolean chunked) {
    byte[] body = new byte[2 << 20];
    ask(
        "body of 2 MiB",
        HttpRequest.newBuilder(webhook)
            .header("Content-Type", "application/json")
            .POST(
                chunked
                    ? HttpRequest.BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(body))
                    : HttpRequest.BodyPublishers.ofByteArray(body)));
  }

  private void ask(String what, HttpRequest.Builder request) {
    long start = System.nanoTime();
    int status;
    try {
      status =
          http.send(
                  request.timeout(Duration.ofSeconds(10)).build(),
                  HttpResponse.BodyHandlers.discarding())
              .statusCode();
    } catch (IOException e) {
      status = 0;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return;
    }
    answers.add(new Answer(what, status, (System.nanoTime() - start) / 1e6));
  }

  private void report(String phase, SlowCrowd crowd) throws IOException {
    Map<String, List<Answer>> byKind = new TreeMap<>();
    List<Answer> taken = Stream.generate(answers::poll).takeWhile(one -> one != null).toList();
    for (Answer one : taken) {
      byKind.merge(
          "%s %s".formatted(one.what(), one.status() == 0 ? "cut off" : one.status()),
          List.of(one),
          (some, more) -> Stream.concat(some.stream(), more.stream()).toList());
    }
    OUT.printf("%s: %,d slow clients are connected%n", phase, crowd.open());
    byKind.forEach(
        (kind, all) -> {
          double[] millis = all.stream().mapToDouble(Answer::millis).sorted().toArray();
          OUT.printf(
              "  %-20s %,6d times, median %.1f ms, p99 %.1f ms, worst %.1f ms%n",
              kind,
              millis.length,
              millis[millis.length / 2],
              millis[(int) (millis.length * 0.99)],
              millis[millis.length - 1]);
        });
    OUT.printf(
        "  heap in use %,d MiB, process %,d MiB, %,d open files%n",
        heapMebibytes(), residentMebibytes(), openFiles());
  }

  /** What is left after a collection. */
  private long heapMebibytes() throws IOException {
    jcmd("GC.run");
    return Pattern.compile("used (\\d+)K")
            .matcher(jcmd("GC.heap_info"))
            .results()
            .mapToLong(found -> Long.parseLong(found.group(1)))
            .findFirst()
            .orElseThrow()
        >> 10;
  }

  private String jcmd(String what) throws IOException {
    String program = Path.of(System.getProperty("java.home"), "bin", "jcmd").toString();
    Process jcmd = new ProcessBuilder(program, Long.toString(service.pid()), what).start();
    return new String(jcmd.getInputStream().readAllBytes());
  }

  private long residentMebibytes() throws IOException {
    return Files.readAllLines(Path.of("/proc/" + service.pid() + "/status")).stream()
            .filter(line -> line.startsWith("VmRSS:"))
            .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
            .sum()
        >> 10;
  }

  private long openFiles() throws IOException {
    try (Stream<Path> files = Files.list(Path.of("/proc/" + service.pid() + "/fd"))) {
      return files.count();
    }
  }
}
