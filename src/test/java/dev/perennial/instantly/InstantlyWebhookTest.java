package dev.perennial.instantly;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.perennial.domain.UnknownTenant;
import java.util.List;
import java.util.Map;
import org.apache.camel.Exchange;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.DefaultExchange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Who may tell us what became of a mail. */
final class InstantlyWebhookTest {

  private static final byte[] BODY =
      "{\"event_type\":\"email_sent\",\"timestamp\":\"2026-09-01T14:05:00Z\"}".getBytes(UTF_8);

  private final InstantlyWebhook webhook =
      new InstantlyWebhook(Map.of("default", List.of("new secret", "old secret"), "mute", List.of()));
  private final Exchange exchange = new DefaultExchange(new DefaultCamelContext());

  @ParameterizedTest
  @ValueSource(strings = {"new secret", "old secret"})
  void whileASecretIsRotatedBothAreTaken(String secret) throws Exception {
    webhook.verify(BODY, "default", secret, exchange);
    assertThat(exchange.getVariable("tenantId")).isEqualTo("default");
    assertThat(exchange.getVariable("source")).isEqualTo("instantly");
    assertThat(exchange.getVariable("eventType")).isEqualTo("email_sent");
    assertThat((String) exchange.getVariable("eventId")).matches("[0-9a-f]{64}");
    assertThat(exchange.getMessage().getBody()).isEqualTo(BODY);
  }

  @ParameterizedTest
  @NullSource
  @ValueSource(strings = {"", "new", "New secret", "new secret,old secret", "new secret "})
  void anyOtherSecretIsRefusedWithoutTellingTheRightOne(String secret) {
    assertThatExceptionOfType(WrongSecret.class)
        .isThrownBy(() -> webhook.verify(BODY, "default", secret, exchange))
        .withMessageContaining("X-Perennial-Secret")
        .withMessageNotContaining("new secret")
        .withMessageNotContaining("old secret");
  }

  @Test
  void theSecretIsLookedAtBeforeTheBody() {
    assertThatExceptionOfType(WrongSecret.class)
        .isThrownBy(() -> webhook.verify(new byte[0], "default", "wrong", exchange));
    assertThatExceptionOfType(MalformedFeedback.class)
        .isThrownBy(() -> webhook.verify(null, "default", "new secret", exchange));
  }

  @Test
  void aTenantWithoutASecretTakesNothing() {
    assertThatExceptionOfType(WebhookClosed.class)
        .isThrownBy(() -> webhook.verify(BODY, "mute", "", exchange))
        .withMessageContaining("INSTANTLY_WEBHOOK_SECRET");
  }

  @Test
  void whoIsNoTenantIsUnknown() {
    assertThatExceptionOfType(UnknownTenant.class)
        .isThrownBy(() -> webhook.verify(BODY, "nobody", "new secret", exchange));
  }
}
