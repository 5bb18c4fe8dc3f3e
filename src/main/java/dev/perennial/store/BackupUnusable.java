package dev.perennial.store;

/** A backup cannot be written or brought back; the message is a sentence that says what to do. */
public final class BackupUnusable extends Exception {

  private static final long serialVersionUID = 1L;

  BackupUnusable(String message) {
    super(message);
  }

  BackupUnusable(String message, Throwable cause) {
    super(message, cause);
  }
}
