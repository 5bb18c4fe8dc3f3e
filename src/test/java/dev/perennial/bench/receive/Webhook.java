package dev.perennial.bench.receive;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import dev.perennial.stripe.StripeSignature;
import java.nio.ByteBuffer;
import java.time.Instant;

/**
 * One event that Stripe could send.
 *
 * @param eventId {@code evt_…}, as the body has it
 */
record Webhook(String eventId, String eventType, byte[] body) {

  /** All of its request, signed. */
  ByteBuffer request(String path, String secret, Instant now) {
    byte[] head =
        """
        POST %s HTTP/1.1\r
        Host: 127.0.0.1\r
        Content-Type: application/json; charset=utf-8\r
        Stripe-Signature: %s\r
        Content-Length: %d\r
        \r
        """
            .formatted(path, StripeSignature.sign(body, secret, now), body.length)
            .getBytes(ISO_8859_1);
    return ByteBuffer.allocate(head.length + body.length).put(head).put(body).flip();
  }
}
