package dev.perennial.cli.demo;

import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** A plain text in sections, with labels in one column and values in another. */
final class Account {

  private static final DateTimeFormatter LONG_DATE =
      DateTimeFormatter.ofPattern("MMMM d, uuuu", Locale.ENGLISH);

  private final StringBuilder text = new StringBuilder();

  void section(String title) {
    text.append('\n').append(title).append('\n');
  }

  void line(String line) {
    text.append(line.stripTrailing()).append('\n');
  }

  /** What an entry of a section is called. */
  void entry(String name) {
    line("  " + name);
  }

  /** One fact about the entry. */
  void fact(String label, String value) {
    line("    %-10s %s".formatted(label, value));
  }

  /** A fact about the fact before. */
  void detail(String label, String value) {
    line("      %-14s %s".formatted(label, value));
  }

  /** {@code November 20, 2026}. */
  static String date(LocalDate date) {
    return LONG_DATE.format(date);
  }

  @Override
  public String toString() {
    return text.toString();
  }
}
