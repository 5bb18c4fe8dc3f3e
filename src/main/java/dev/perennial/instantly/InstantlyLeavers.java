package dev.perennial.instantly;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.camel.Body;
import org.apache.camel.Exchange;
import org.apache.camel.Variable;

/** Finds out who opted out or bounced while the webhook was off. */
public final class InstantlyLeavers {

  /** Begins a walk over the leads that a filter finds. */
  public void beginPages(Exchange exchange) {
    InstantlyPages.begin(exchange);
    exchange.setVariable("instantlyLeavers", new ArrayList<InstantlyLeaver>());
  }

  /** Body of {@code POST /leads/list}, of the next page. */
  public Map<String, Object> request(
      @Variable("instantlyLeadFilter") String filter,
      @Variable("instantlyCursor") String cursor) {
    Map<String, Object> request = new LinkedHashMap<>();
    request.put("filter", filter);
    request.put("limit", 100);
    if (!cursor.isEmpty()) request.put("starting_after", cursor);
    return request;
  }

  /** Takes one page and keeps those who left. */
  public void takePage(
      @Body byte[] page,
      @Variable("instantlyLeavers") List<InstantlyLeaver> leavers,
      Exchange exchange)
      throws IOException {
    JsonNode answer = InstantlyPages.readPage(page);
    for (JsonNode lead : answer.path("items")) {
      InstantlyLeaver.of(lead).ifPresent(leavers::add);
    }
    InstantlyPages.turn(answer, exchange);
  }

  /**
   * Makes the event that the webhook would have delivered: the body becomes its bytes. Sets
   * variables eventId, eventType and email.
   *
   * @throws MalformedFeedback if Instantly does not say when the lead changed
   */
  public void missedEvent(@Body InstantlyLeaver leaver, Exchange exchange)
      throws MalformedFeedback {
    byte[] delivery = leaver.asDelivery();
    FeedbackEnvelope envelope = FeedbackEnvelope.read(delivery);
    exchange.setVariable("eventId", envelope.eventId());
    exchange.setVariable("eventType", envelope.eventType());
    exchange.setVariable("email", leaver.email());
    exchange.getMessage().setBody(delivery);
  }
}
