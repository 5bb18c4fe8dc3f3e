package dev.perennial.instantly;

/** A request does not prove that Instantly sent it; the message is safe to show. */
public final class WrongSecret extends Exception {

  private static final long serialVersionUID = 1L;

  WrongSecret(String message) {
    super(message);
  }
}
