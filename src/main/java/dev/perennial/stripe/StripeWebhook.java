package dev.perennial.stripe;

import dev.perennial.domain.UnknownTenant;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import org.apache.camel.Body;
import org.apache.camel.Exchange;
import org.apache.camel.Header;

/** Proves that a request came from Stripe; the first step of the receiver. */
public final class StripeWebhook {

  private final StripeSignature signature;
  private final Map<String, List<String>> secretsByTenant;
  private final Clock clock;

  /**
   * @param secretsByTenant the signing secrets of each tenant's webhook destination, at least one
   *     each, none blank
   */
  public StripeWebhook(
      StripeSignature signature, Map<String, List<String>> secretsByTenant, Clock clock) {
    this.signature = signature;
    this.secretsByTenant = Map.copyOf(secretsByTenant);
    this.clock = clock;
  }

  /**
   * Sets variables tenantId, source, eventId, eventType and occurredAt; the body becomes the bytes
   * received.
   *
   * @throws UnknownTenant if nobody here has that name
   * @throws BadSignature if it is not from Stripe, or too old or too new
   * @throws MalformedEvent if it is signed but no event
   */
  public void verify(
      @Body byte[] received,
      @Header("tenant") String tenantId,
      @Header("Stripe-Signature") String header,
      Exchange exchange)
      throws UnknownTenant, BadSignature, MalformedEvent {
    List<String> secrets = secretsByTenant.get(tenantId);
    if (secrets == null) throw new UnknownTenant();
    byte[] body = received == null ? new byte[0] : received;
    signature.verify(body, header, secrets, clock.instant());
    StripeEnvelope envelope = StripeEnvelope.read(body);
    exchange.setVariable("tenantId", tenantId);
    exchange.setVariable("source", "stripe");
    exchange.setVariable("eventId", envelope.eventId());
    exchange.setVariable("eventType", envelope.eventType());
    exchange.setVariable("occurredAt", envelope.createdAt());
    exchange.getMessage().setBody(body);
  }
}
