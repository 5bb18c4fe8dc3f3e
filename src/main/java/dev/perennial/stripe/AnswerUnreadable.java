package dev.perennial.stripe;

/** Stripe answered, but not with what was asked for; it may the next time. */
public final class AnswerUnreadable extends RuntimeException {

  private static final long serialVersionUID = 1L;

  AnswerUnreadable(String message) {
    super(message);
  }
}
