package dev.perennial.stripe;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Optional;
import org.apache.camel.AggregationStrategy;
import org.apache.camel.Exchange;

/** Adds what Stripe answered to the event that lacked it. */
public final class StripeAnswer implements AggregationStrategy {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int NOT_FOUND = 404;

  @Override
  public Exchange aggregate(Exchange event, Exchange answer) {
    String query = event.getVariable("stripeQuery", String.class);
    String path = event.getVariable("stripePath", String.class);
    StripeEvent known = event.getMessage().getBody(StripeEvent.class);
    event
        .getMessage()
        .setBody(known.withAnswer(query.isEmpty() ? path : path + "?" + query, read(answer)));
    return event;
  }

  /** Empty for a 404. */
  static Optional<JsonNode> read(Exchange answer) {
    if (answer.getVariable("stripeStatus", Integer.class) == NOT_FOUND) return Optional.empty();
    try {
      return Optional.of(JSON.readTree(answer.getMessage().getBody(byte[].class)));
    } catch (IOException e) {
      throw new UncheckedIOException("Stripe answered with something that is not JSON", e);
    }
  }
}
