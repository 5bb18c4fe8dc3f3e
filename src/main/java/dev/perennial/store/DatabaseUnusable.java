package dev.perennial.store;

/** The database cannot be used; the message says what to do. */
public final class DatabaseUnusable extends Exception {

  private static final long serialVersionUID = 1L;

  DatabaseUnusable(String message, Throwable cause) {
    super(message, cause);
  }
}
