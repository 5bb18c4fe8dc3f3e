package dev.perennial.stripe;

import dev.perennial.domain.purchase.Evidence;
import dev.perennial.domain.purchase.Interpretation;
import java.util.Map;
import java.util.Optional;
import org.apache.camel.Body;
import org.apache.camel.Exchange;
import org.apache.camel.Variable;

/** Reads and interprets events; the steps of the routes between the inbox and the settlement. */
public final class StripeEvents {

  private final StripeInterpreter interpreter;
  private final StripeLookups lookups;
  private final Map<String, String> keysByTenant;

  /**
   * @param keysByTenant the restricted API key of each tenant that has one
   */
  public StripeEvents(
      StripeInterpreter interpreter, StripeLookups lookups, Map<String, String> keysByTenant) {
    this.interpreter = interpreter;
    this.lookups = lookups;
    this.keysByTenant = Map.copyOf(keysByTenant);
  }

  /**
   * Reads a stored event; the body becomes the {@link StripeEvent}. Sets variables eventType (of a
   * thin event that of its snapshot), eventThin (whether its object must be fetched), eventImported
   * (whether an import made it of the past) and eventRefusal ("" when it is for us).
   *
   * @throws MalformedEvent if it is none; the receiver lets none through
   */
  public void parse(@Body byte[] stored, Exchange exchange) throws MalformedEvent {
    StripeEvent event = StripeEvent.of(stored);
    String type = event.envelope().eventType();
    exchange.setVariable("eventType", EventFamily.snapshotType(type));
    exchange.setVariable(
        "eventThin", event.envelope().thin() && EventFamily.of(type) != EventFamily.OTHER);
    exchange.setVariable(
        "eventImported", event.envelope().eventId().startsWith(Evidence.IMPORTED));
    exchange.setVariable(
        "eventRefusal", interpreter.refusal(event).map(Interpretation::note).orElse(""));
    exchange.getMessage().setBody(event);
  }

  /**
   * Names the object of a thin event. Sets variables stripePath and stripeQuery.
   *
   * @throws ThinEventUnreadable if there is no API key, or the event names no object
   */
  public void nameRelatedObject(
      @Body StripeEvent event, @Variable("tenantId") String tenantId, Exchange exchange)
      throws ThinEventUnreadable {
    if (!keysByTenant.containsKey(tenantId)) {
      throw new ThinEventUnreadable(
          event, "no Stripe key is configured to fetch what it names: set STRIPE_API_KEY");
    }
    if (event.envelope().relatedUrl().isEmpty()) {
      throw new ThinEventUnreadable(event, "it names no object");
    }
    setPath(event.envelope().relatedUrl(), exchange);
  }

  /**
   * Names the next read that an event needs. Sets variables stripePath, "" when nothing is missing
   * or there is no API key, and stripeQuery.
   */
  public void nameNextGap(
      @Body StripeEvent event, @Variable("tenantId") String tenantId, Exchange exchange) {
    Optional<String> next =
        keysByTenant.containsKey(tenantId) ? lookups.next(event) : Optional.empty();
    setPath(next.orElse(""), exchange);
  }

  private static void setPath(String pathAndQuery, Exchange exchange) {
    int query = pathAndQuery.indexOf('?');
    exchange.setVariable("stripePath", query < 0 ? pathAndQuery : pathAndQuery.substring(0, query));
    exchange.setVariable("stripeQuery", query < 0 ? "" : pathAndQuery.substring(query + 1));
  }

  /** Sets variable stripeApiKey, just before it is used. */
  public void unlock(@Variable("tenantId") String tenantId, Exchange exchange) {
    exchange.setVariable("stripeApiKey", keysByTenant.get(tenantId));
  }

  /** What the event, with all that was asked for, means. */
  public Interpretation interpret(@Body StripeEvent event) {
    return interpreter.interpret(event);
  }
}
