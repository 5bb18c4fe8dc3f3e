package dev.perennial.cli;

/** A command could not do what it was asked; the message is a sentence that says what to do. */
public final class CommandFailed extends Exception {

  private static final long serialVersionUID = 1L;

  CommandFailed(String message) {
    super(message);
  }

  CommandFailed(String message, Throwable cause) {
    super(message, cause);
  }
}
