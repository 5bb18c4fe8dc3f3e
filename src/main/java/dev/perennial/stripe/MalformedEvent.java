package dev.perennial.stripe;

/** A body that is no Stripe event; the message says what is wrong where, and is safe to show. */
public final class MalformedEvent extends Exception {

  private static final long serialVersionUID = 1L;

  MalformedEvent(String message) {
    super(message);
  }
}
