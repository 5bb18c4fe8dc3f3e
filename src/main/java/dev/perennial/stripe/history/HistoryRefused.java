package dev.perennial.stripe.history;

/** Stripe does not hand out its past; the message says what to do. */
public final class HistoryRefused extends Exception {

  private static final long serialVersionUID = 1L;

  public HistoryRefused(String message, Throwable cause) {
    super(message, cause);
  }
}
