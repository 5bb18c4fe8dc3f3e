package dev.perennial.fuzz;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import dev.perennial.config.Setting;
import dev.perennial.stripe.StripeSignature;
import dev.perennial.testing.Events;
import dev.perennial.testing.Installation;
import dev.perennial.testing.StripeApiStub;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.Awaitility;

/**
 * Posts bodies that nobody should send to a whole Perennial, signed and not, and then a purchase
 * that must get through.
 */
public final class ReceiverFuzz implements AutoCloseable {

  private static final int ROUNDS = 20_000;
  private static final int CLIENTS = 4;
  private static final String FEEDBACK_SECRET = "a-long-random-text-0123456789";
  private static final String GOOD_CAMPAIGN = "Ohio November 21 2026";

  private final Installation installation;
  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final Map<Integer, Integer> statuses = new TreeMap<>();
  private final AtomicInteger names = new AtomicInteger();

  ReceiverFuzz() throws Exception {
    installation =
        Installation.start(
            Map.of(
                Setting.STRIPE_API_KEY, StripeApiStub.KEY,
                Setting.INSTANTLY_WEBHOOK_SECRET, FEEDBACK_SECRET));
  }

  /** Takes how many bodies, 20000 without; and a seed, another one each time without. */
  public static void main(String[] arguments) throws Exception {
    int rounds = arguments.length > 0 ? Integer.parseInt(arguments[0]) : ROUNDS;
    long seed = arguments.length > 1 ? Long.parseLong(arguments[1]) : System.nanoTime();
    PrintStream out = System.out;
    out.printf("seed %d%n", seed);
    try (ReceiverFuzz fuzz = new ReceiverFuzz()) {
      long start = System.nanoTime();
      fuzz.post(rounds, seed);
      out.printf(
          "%,d bodies in %.0f s, answers by status: %s%n",
          rounds, (System.nanoTime() - start) / 1e9, fuzz.statuses());
      fuzz.awaitEnd();
      out.printf("what became of those that were taken: %s%n", fuzz.endings());
      fuzz.errors().forEach((error, number) -> out.printf("  %,d parked: %s%n", number, error));
      out.printf("a good purchase afterwards: %s%n", fuzz.goodPurchase() ? "delivered" : "LOST");
    }
  }

  /** Posts them with a few clients, each on one connection. */
  void post(int rounds, long seed) throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(CLIENTS);
    try {
      SplittableRandom dice = new SplittableRandom(seed);
      List<Callable<Map<Integer, Integer>>> clients =
          List.of(dice.split(), dice.split(), dice.split(), dice.split()).stream()
              .map(own -> (Callable<Map<Integer, Integer>>) () -> client(rounds / CLIENTS, own))
              .toList();
      for (Future<Map<Integer, Integer>> client : threads.invokeAll(clients)) {
        client.get().forEach((status, number) -> statuses.merge(status, number, Integer::sum));
      }
    } finally {
      threads.shutdown();
    }
  }

  private Map<Integer, Integer> client(int rounds, SplittableRandom dice) throws Exception {
    Mutations events = new Mutations(Parsers.events(), dice.split());
    Mutations feedback = new Mutations(Parsers.feedback(), dice.split());
    Map<Integer, Integer> answers = new TreeMap<>();
    for (int i = 0; i < rounds; i++) {
      int way = dice.nextInt(10);
      HttpRequest request =
          way < 7 ? stripe(named(events.next()), way, dice) : instantly(feedback.next(), way);
      answers.merge(send(request), 1, Integer::sum);
    }
    return answers;
  }

  /** With an id of its own, as one that is known already is not looked at. */
  private byte[] named(byte[] body) {
    return new String(body, ISO_8859_1)
        .replaceAll("evt_\\w*", "evt_fuzz" + names.incrementAndGet())
        .getBytes(ISO_8859_1);
  }

  private HttpRequest stripe(byte[] body, int way, SplittableRandom dice) {
    String secret = way == 0 ? "whsec_of_somebody_else" : Installation.SECRET;
    String signature = StripeSignature.sign(body, secret, Installation.NOW);
    int cut = way == 1 ? dice.nextInt(signature.length()) : signature.length();
    String tenant = dice.nextInt(50) == 0 ? "nobody" : "default";
    return request("stripe", tenant)
        .header("Stripe-Signature", signature.substring(0, cut))
        .POST(HttpRequest.BodyPublishers.ofByteArray(body))
        .build();
  }

  private HttpRequest instantly(byte[] body, int way) {
    return request("instantly", "default")
        .header("X-Perennial-Secret", way == 9 ? "wrong" : FEEDBACK_SECRET)
        .POST(HttpRequest.BodyPublishers.ofByteArray(body))
        .build();
  }

  private HttpRequest.Builder request(String source, String tenant) {
    URI url = URI.create(installation.perennial().webhookUrl());
    return HttpRequest.newBuilder(url.resolve("/webhooks/" + source + "/" + tenant))
        .timeout(Duration.ofSeconds(20))
        .header("Content-Type", "application/json");
  }

  private int send(HttpRequest request) throws IOException, InterruptedException {
    return http.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
  }

  /** How often each was the answer. */
  Map<Integer, Integer> statuses() {
    return statuses;
  }

  /** Waits until nothing of it is on its way. */
  void awaitEnd() {
    Awaitility.await("an empty inbox")
        .atMost(Duration.ofMinutes(10))
        .pollInterval(Duration.ofMillis(200))
        .until(
            () ->
                installation.count(
                        "SELECT count(*) FROM inbox WHERE status IN ('waiting', 'leased')")
                    == 0);
  }

  /** How many events ended in which way, e.g. {@code stripe done ignored}. */
  Map<String, Integer> endings() {
    return numbers(
        """
        SELECT concat_ws(' ', source, status, outcome) AS name, count(*)::int AS number
          FROM inbox GROUP BY 1
        """);
  }

  /** Why events are parked. */
  Map<String, Integer> errors() {
    return numbers(
        """
        SELECT concat_ws(' ', source, left(last_error, 100)) AS name, count(*)::int AS number
          FROM inbox WHERE status = 'parked' GROUP BY 1
        """);
  }

  private Map<String, Integer> numbers(String sql) {
    Map<String, Integer> numbers = new TreeMap<>();
    for (Map<String, Object> row : installation.rows(sql)) {
      numbers.put((String) row.get("name"), (Integer) row.get("number"));
    }
    return numbers;
  }

  /** Whether a purchase that is posted now becomes a lead. */
  boolean goodPurchase() {
    byte[] event = Events.checkout("good", "good@example.com", "OH", Installation.NOW);
    if (installation.post(event).statusCode() != 200) return false;
    Awaitility.await("the lead of the good purchase")
        .atMost(Duration.ofMinutes(2))
        .pollInterval(Duration.ofMillis(100))
        .until(
            () ->
                installation.leadsOf(GOOD_CAMPAIGN).stream()
                    .anyMatch(lead -> lead.path("email").asText().equals("good@example.com")));
    return true;
  }

  @Override
  public void close() {
    installation.close();
  }
}
