package dev.perennial.instantly;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import org.apache.camel.Body;
import org.apache.camel.Exchange;
import org.apache.camel.Variable;

/** Finds our own webhook among those that Instantly has; the steps of the kamelets. */
public final class InstantlySubscription {

  private static final int SWITCHED_OFF = -1;

  private final String publicUrl;

  /**
   * @param publicUrl under which the world reaches this service, without a slash at its end; ""
   *     when nobody said it: then every webhook that ends in our path is ours
   */
  public InstantlySubscription(String publicUrl) {
    this.publicUrl = publicUrl;
  }

  /** Sets variable instantlyWebhookUrl: where Instantly should deliver a tenant's events. */
  public void name(@Variable("tenantId") String tenantId, Exchange exchange) {
    exchange.setVariable("instantlyWebhookUrl", publicUrl + "/webhooks/instantly/" + tenantId);
  }

  /** Begins a look for it. */
  public void beginPages(Exchange exchange) {
    InstantlyPages.begin(exchange);
    exchange.setVariable("instantlyWebhookId", "");
  }

  /** Query of the next page of {@code GET /webhooks}. */
  public String query(@Variable("instantlyCursor") String cursor) {
    return InstantlyPages.query(cursor);
  }

  /** Takes one page and keeps the id of a webhook of ours that Instantly switched off. */
  public void takePage(
      @Body byte[] page, @Variable("instantlyWebhookUrl") String url, Exchange exchange)
      throws IOException {
    JsonNode answer = InstantlyPages.readPage(page);
    InstantlyPages.turn(answer, exchange);
    for (JsonNode webhook : answer.path("items")) {
      if (isOurs(webhook, url) && webhook.path("status").asInt() == SWITCHED_OFF) {
        exchange.setVariable("instantlyWebhookId", InstantlyPages.idOf(webhook));
        InstantlyPages.stop(exchange);
      }
    }
  }

  private static boolean isOurs(JsonNode webhook, String url) {
    String target = webhook.path("target_hook_url").asText();
    return url.startsWith("/") ? target.endsWith(url) : target.equals(url);
  }
}
