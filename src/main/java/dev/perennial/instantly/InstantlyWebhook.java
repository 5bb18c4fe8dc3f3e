package dev.perennial.instantly;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.perennial.domain.UnknownTenant;
import java.security.MessageDigest;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.camel.Body;
import org.apache.camel.Exchange;
import org.apache.camel.Header;

/**
 * Proves that a request came from Instantly; the first step of the receiver.
 *
 * <p>Instantly signs nothing. It only repeats the headers that it was given when the webhook was
 * registered, so one of them holds a secret. Source: developer.instantly.ai, Webhook, {@code
 * headers}.
 */
public final class InstantlyWebhook {

  private final Map<String, List<String>> secretsByTenant;

  /**
   * @param secretsByTenant the secrets that a tenant's webhook may send, several while one is
   *     rotated; an empty list closes the tenant's webhook
   */
  public InstantlyWebhook(Map<String, List<String>> secretsByTenant) {
    this.secretsByTenant =
        secretsByTenant.entrySet().stream()
            .collect(
                Collectors.toUnmodifiableMap(
                    Map.Entry::getKey, tenant -> List.copyOf(tenant.getValue())));
  }

  /**
   * Sets variables tenantId, source, eventId and eventType; the body becomes the bytes received.
   *
   * @throws UnknownTenant if nobody here has that name
   * @throws WebhookClosed if the tenant has no secret
   * @throws WrongSecret if the header is missing or holds none of the tenant's secrets
   * @throws MalformedFeedback if it is no event
   */
  public void verify(
      @Body byte[] received,
      @Header("tenant") String tenantId,
      @Header("X-Perennial-Secret") String secret,
      Exchange exchange)
      throws UnknownTenant, WebhookClosed, WrongSecret, MalformedFeedback {
    List<String> secrets = secretsByTenant.get(tenantId);
    if (secrets == null) throw new UnknownTenant();
    if (secrets.isEmpty()) throw new WebhookClosed();
    compare(secret, secrets);
    byte[] body = received == null ? new byte[0] : received;
    FeedbackEnvelope envelope = FeedbackEnvelope.read(body);
    exchange.setVariable("tenantId", tenantId);
    exchange.setVariable("source", "instantly");
    exchange.setVariable("eventId", envelope.eventId());
    exchange.setVariable("eventType", envelope.eventType());
    exchange.getMessage().setBody(body);
  }

  /** Looks at every secret, so that the time it takes tells nothing. */
  private static void compare(String given, List<String> secrets) throws WrongSecret {
    if (given == null) {
      throw new WrongSecret("no header X-Perennial-Secret; ./perennial doctor --fix registers it");
    }
    boolean matches = false;
    for (String secret : secrets) {
      matches |= MessageDigest.isEqual(secret.getBytes(UTF_8), given.getBytes(UTF_8));
    }
    if (!matches) {
      throw new WrongSecret("the header X-Perennial-Secret holds none of this tenant's secrets");
    }
  }
}
