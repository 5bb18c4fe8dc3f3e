package dev.perennial.stripe;

/** A webhook request that nobody with the secret has signed; the message is safe to show. */
public final class BadSignature extends Exception {

  private static final long serialVersionUID = 1L;

  BadSignature(String message) {
    super(message);
  }
}
