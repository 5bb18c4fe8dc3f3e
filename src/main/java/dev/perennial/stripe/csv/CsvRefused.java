package dev.perennial.stripe.csv;

/** A file cannot be imported; the message says why, where in it, and what to do. */
public final class CsvRefused extends Exception {

  private static final long serialVersionUID = 1L;

  CsvRefused(String message) {
    super(message);
  }

  CsvRefused(String message, Throwable cause) {
    super(message, cause);
  }
}
