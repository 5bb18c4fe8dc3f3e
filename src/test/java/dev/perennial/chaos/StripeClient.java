package dev.perennial.chaos;

import dev.perennial.stripe.StripeSignature;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Sends events as Stripe does: signed anew each time, in no order, to any instance, again later
 * when there is no answer or another than 200, and now and then once more although all was well.
 */
final class StripeClient implements AutoCloseable {

  private static final Duration TIMEOUT = Duration.ofSeconds(3);
  private static final int LONGEST_DELAY_MILLIS = 300;
  private static final int RETRY_MILLIS = 250;
  private static final int ONE_IN_A_REPEAT = 5;

  private final HttpClient http = HttpClient.newBuilder().connectTimeout(TIMEOUT).build();
  private final ScheduledExecutorService threads = new ScheduledThreadPoolExecutor(4);
  private final List<Node> nodes;
  private final String secret;
  private final AtomicInteger onTheirWay = new AtomicInteger();
  private final AtomicInteger events = new AtomicInteger();
  private final AtomicInteger tries = new AtomicInteger();
  private final AtomicInteger stored = new AtomicInteger();
  private final AtomicInteger repeats = new AtomicInteger();

  StripeClient(List<Node> nodes, String secret) {
    this.nodes = nodes;
    this.secret = secret;
  }

  /** Sends one event at some moment from now on, until it is stored. */
  void send(byte[] event, Random dice) {
    events.incrementAndGet();
    boolean repeated = dice.nextInt(ONE_IN_A_REPEAT) == 0;
    schedule(event, new Random(dice.nextLong()), dice.nextInt(LONGEST_DELAY_MILLIS));
    if (repeated) {
      repeats.incrementAndGet();
      schedule(event, new Random(dice.nextLong()), dice.nextInt(10 * LONGEST_DELAY_MILLIS));
    }
  }

  private void schedule(byte[] event, Random dice, int delayMillis) {
    onTheirWay.incrementAndGet();
    threads.schedule(() -> deliver(event, dice), delayMillis, TimeUnit.MILLISECONDS);
  }

  private void deliver(byte[] event, Random dice) {
    tries.incrementAndGet();
    if (post(event, nodes.get(dice.nextInt(nodes.size())).webhookUrl())) {
      stored.incrementAndGet();
      onTheirWay.decrementAndGet();
    } else {
      threads.schedule(() -> deliver(event, dice), RETRY_MILLIS, TimeUnit.MILLISECONDS);
    }
  }

  private boolean post(byte[] event, String url) {
    if (url.isEmpty()) return false;
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(url))
            .timeout(TIMEOUT)
            .header("Content-Type", "application/json; charset=utf-8")
            .header("Stripe-Signature", StripeSignature.sign(event, secret, Instant.now()))
            .POST(HttpRequest.BodyPublishers.ofByteArray(event))
            .build();
    try {
      return http.send(request, HttpResponse.BodyHandlers.discarding()).statusCode() == 200;
    } catch (IOException e) {
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  /** Events that have not been answered with 200 as often as they are meant to. */
  int onTheirWay() {
    return onTheirWay.get();
  }

  int events() {
    return events.get();
  }

  int tries() {
    return tries.get();
  }

  /** Answers of 200. */
  int stored() {
    return stored.get();
  }

  int repeats() {
    return repeats.get();
  }

  @Override
  public void close() {
    threads.shutdownNow();
  }
}
