package dev.perennial.cli;

/** Who sits at the command line. */
final class Operator {

  private Operator() {}

  /** The operating system's user, e.g. {@code dana}; it stands in the record of acts. */
  static String name() {
    return System.getProperty("user.name", "unknown");
  }
}
