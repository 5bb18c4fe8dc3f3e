package dev.perennial.stripe;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;
import org.apache.camel.AggregationStrategy;
import org.apache.camel.Exchange;
import org.apache.camel.RuntimeCamelException;

/** Makes a thin event whole with the object that it names. */
public final class RelatedObject implements AggregationStrategy {

  @Override
  public Exchange aggregate(Exchange event, Exchange answer) {
    StripeEvent thin = event.getMessage().getBody(StripeEvent.class);
    Optional<JsonNode> object = StripeAnswer.read(answer);
    try {
      if (object.isEmpty()) throw new ThinEventUnreadable(thin, "what it names is gone");
      event.getMessage().setBody(thin.asSnapshot(object.get()));
    } catch (ThinEventUnreadable | MalformedEvent e) {
      throw new RuntimeCamelException(e);
    }
    event.setVariable("eventThin", false);
    return event;
  }
}
