package dev.perennial.stripe.csv;

/** One value of a row cannot be read; the message says which and why. */
final class CsvFault extends Exception {

  private static final long serialVersionUID = 1L;

  CsvFault(String column, String value, String wanted) {
    super("column %s: \"%s\" is not %s".formatted(column, value, wanted));
  }
}
