package dev.perennial.stripe;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
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

  /**
   * Empty for a 404.
   *
   * @throws AnswerUnreadable if it is neither an object with its id nor a list
   */
  static Optional<JsonNode> read(Exchange answer) {
    if (answer.getVariable("stripeStatus", Integer.class) == NOT_FOUND) return Optional.empty();
    JsonNode object = parse(answer.getMessage().getBody(byte[].class));
    if (!object.path("id").isTextual() && !object.path("data").isArray()) {
      throw new AnswerUnreadable("Stripe answered without what was asked for");
    }
    return Optional.of(object);
  }

  private static JsonNode parse(byte[] body) {
    try {
      JsonNode object = JSON.readTree(body);
      if (object.isObject()) return object;
    } catch (IOException e) {
      // The exception says where, not what it means for whoever reads the log.
    }
    throw new AnswerUnreadable("Stripe answered with something that is not a JSON object");
  }
}
