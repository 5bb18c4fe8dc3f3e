package dev.perennial.instantly;

/** A body that is no event of Instantly; the message says what is wrong, and is safe to show. */
public final class MalformedFeedback extends Exception {

  private static final long serialVersionUID = 1L;

  MalformedFeedback(String message) {
    super(message);
  }
}
