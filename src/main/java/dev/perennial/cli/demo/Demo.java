package dev.perennial.cli.demo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.perennial.store.DatabaseUnusable;
import dev.perennial.store.Overview;
import dev.perennial.stripe.StripeSignature;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Posts the sample events to a service, one after the other, each when the one before is done. */
public final class Demo {

  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final long LOOK_MILLIS = 10;
  private static final ObjectMapper JSON = new ObjectMapper();

  private final URI webhook;
  private final Overview overview;
  private final HttpClient http = HttpClient.newHttpClient();

  public Demo(String webhookUrl, Overview overview) {
    this.webhook = URI.create(webhookUrl);
    this.overview = overview;
  }

  /**
   * A delivery and its answer.
   *
   * @param status of the answer; 200 when the event was taken
   */
  public record Posted(String about, String eventId, String eventType, int status) {}

  /**
   * @throws IOException if the service does not answer, or an event is not done in a minute
   */
  public List<Posted> post() throws IOException, InterruptedException, DatabaseUnusable {
    List<Posted> posted = new ArrayList<>();
    for (DemoEvents.Delivery delivery : DemoEvents.all()) {
      posted.add(post(delivery));
      awaitQuiet(delivery.about());
    }
    return posted;
  }

  private Posted post(DemoEvents.Delivery delivery) throws IOException, InterruptedException {
    JsonNode event = JSON.readTree(delivery.body());
    HttpRequest request =
        HttpRequest.newBuilder(webhook)
            .timeout(PATIENCE)
            .header("Content-Type", "application/json; charset=utf-8")
            .header(
                "Stripe-Signature",
                StripeSignature.sign(delivery.body(), DemoSettings.SECRET, DemoSettings.NOW))
            .POST(HttpRequest.BodyPublishers.ofByteArray(delivery.body()))
            .build();
    return new Posted(
        delivery.about(),
        event.path("id").asText(),
        event.path("type").asText(),
        http.send(request, HttpResponse.BodyHandlers.discarding()).statusCode());
  }

  /** The tables tell when all is done; nobody else does. */
  private void awaitQuiet(String about)
      throws IOException, InterruptedException, DatabaseUnusable {
    long end = System.nanoTime() + PATIENCE.toNanos();
    CountDownLatch never = new CountDownLatch(1);
    while (overview.underWay() > 0 && !never.await(LOOK_MILLIS, TimeUnit.MILLISECONDS)) {
      if (System.nanoTime() > end) {
        throw new IOException(
            "the event \"%s\" is not done after %d seconds".formatted(about, PATIENCE.toSeconds()));
      }
    }
  }
}
