package dev.perennial.testing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.function.Consumer;

/** Events of our own, made from those of the corpus. */
public final class Events {

  private static final ObjectMapper JSON = new ObjectMapper();

  private Events() {}

  /**
   * A paid Checkout in payment mode.
   *
   * @param name makes the ids: {@code evt_NAME}, {@code cs_live_NAME}, {@code pi_NAME}
   */
  public static byte[] checkout(String name, String email, String state, Instant at) {
    return from(
        "001-cs-paid-single-guest-ca.json",
        event -> {
          event.put("id", "evt_" + name);
          event.put("created", at.getEpochSecond());
          ObjectNode session = object(event);
          session.put("id", "cs_live_" + name);
          session.put("payment_intent", "pi_" + name);
          ObjectNode buyer = (ObjectNode) session.get("customer_details");
          buyer.put("email", email);
          ((ObjectNode) buyer.get("address")).put("state", state);
        });
  }

  /** A charge that was refunded in full. */
  public static byte[] refunded(String name, Instant at) {
    return from(
        "125-refund-full-2-charge-refunded.json",
        event -> {
          event.put("id", "evt_refund_" + name);
          event.put("created", at.getEpochSecond());
          ObjectNode charge = object(event);
          charge.put("id", "ch_" + name);
          charge.put("payment_intent", "pi_" + name);
          charge.put("amount_refunded", 3995);
        });
  }

  /** A refund that failed. */
  public static byte[] refundFailed(String name, Instant at) {
    return from(
        "137-refund-failed-later-3-refund-failed.json",
        event -> {
          event.put("id", "evt_refund_failed_" + name);
          event.put("created", at.getEpochSecond());
          ObjectNode refund = object(event);
          refund.put("id", "re_" + name);
          refund.put("charge", "ch_" + name);
          refund.put("payment_intent", "pi_" + name);
          refund.put("amount", 3995);
        });
  }

  /** A customer whose e-mail address changed. */
  public static byte[] emailChanged(
      String customerId, String before, String after, Instant at) {
    return from(
        "155-cust-updated-email.json",
        event -> {
          event.put("id", "evt_email_" + customerId);
          event.put("created", at.getEpochSecond());
          ObjectNode customer = object(event);
          customer.put("id", customerId);
          customer.put("email", after);
          ObjectNode previous = (ObjectNode) event.at("/data/previous_attributes");
          previous.removeAll();
          previous.put("email", before);
        });
  }

  /** A customer who was deleted; only the id is left. */
  public static byte[] customerDeleted(String customerId, Instant at) {
    return from(
        "159-cust-deleted-stub.json",
        event -> {
          event.put("id", "evt_deleted_" + customerId);
          event.put("created", at.getEpochSecond());
          object(event).put("id", customerId);
        });
  }

  /** An event of the corpus with some fields changed. */
  public static byte[] from(String file, Consumer<ObjectNode> change) {
    return changed(Corpus.of(file).body(), change);
  }

  /** A body with some fields changed. */
  public static byte[] changed(byte[] body, Consumer<ObjectNode> change) {
    try {
      ObjectNode event = (ObjectNode) JSON.readTree(body);
      change.accept(event);
      return JSON.writeValueAsString(event).getBytes(StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** {@code data.object} of an event. */
  public static ObjectNode object(JsonNode event) {
    return (ObjectNode) event.at("/data/object");
  }
}
