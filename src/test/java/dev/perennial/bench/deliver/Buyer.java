package dev.perennial.bench.deliver;

import dev.perennial.bench.place.ServedNode;
import dev.perennial.bench.results.Samples;
import dev.perennial.stripe.StripeSignature;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.awaitility.Awaitility;

/** Buys one thing after the other, and looks when each buyer is a lead. */
final class Buyer {

  private static final int OK = 200;
  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final Duration PAUSE = Duration.ofMillis(10);

  private final HttpClient http = HttpClient.newHttpClient();
  private final String webhookUrl;
  private final FakeInstantly instantly;
  private int campaigns;

  /**
   * @param knownCampaigns how many of {@link Backlog#purchase} exist
   */
  Buyer(ServedNode node, FakeInstantly instantly, int knownCampaigns) {
    webhookUrl = node.webhookUrl();
    this.instantly = instantly;
    campaigns = knownCampaigns;
  }

  /**
   * Milliseconds from the posting of each webhook until its buyer is a lead; every second purchase
   * opens a campaign.
   */
  List<Double> buy(String name, int purchases) throws IOException, InterruptedException {
    List<Double> millis = new ArrayList<>();
    for (int i = 0; i < purchases; i++) {
      String buyer = name + i;
      byte[] event = Backlog.purchase(buyer, i % 2 == 0 ? campaigns++ : campaigns - 1);
      Instant posted = Instant.now();
      post(event);
      String email = buyer + "@example.com";
      Awaitility.await(email)
          .atMost(PATIENCE)
          .pollDelay(PAUSE)
          .pollInterval(PAUSE)
          .until(() -> instantly.added(email).isPresent());
      Instant added = instantly.added(email).orElseThrow();
      millis.add(Duration.between(posted, added).toNanos() / 1e6);
    }
    return millis;
  }

  private void post(byte[] event) throws IOException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(webhookUrl))
            .header("Content-Type", "application/json; charset=utf-8")
            .header(
                "Stripe-Signature",
                StripeSignature.sign(event, ServedNode.SECRET, Instant.now()))
            .POST(HttpRequest.BodyPublishers.ofByteArray(event))
            .build();
    int status = http.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
    if (status != OK) throw new IllegalStateException("the webhook was answered with " + status);
  }

  static double median(List<Double> values) {
    return new Samples(values).median();
  }

  /** The value that 99 of 100 do not exceed. */
  static double p99(List<Double> values) {
    List<Double> sorted = new Samples(values).values();
    return sorted.get((int) Math.ceil(sorted.size() * 0.99) - 1);
  }
}
