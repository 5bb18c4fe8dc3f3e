package dev.perennial.domain.campaign;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Set;

/** Facts as words that are safe inside a mail text. */
final class MailText {

  private static final int LONGEST = 500;
  private static final DateTimeFormatter LONG_DATE =
      DateTimeFormatter.ofPattern("MMMM d, uuuu", Locale.ENGLISH);

  /** Source: docs.stripe.com/currencies, zero-decimal and three-decimal currencies. */
  private static final Set<String> NO_DECIMALS =
      Set.of(
          "bif", "clp", "djf", "gnf", "jpy", "kmf", "krw", "mga", "pyg", "rwf", "ugx", "vnd",
          "vuv", "xaf", "xof", "xpf");

  private static final Set<String> THREE_DECIMALS = Set.of("bhd", "jod", "kwd", "omr", "tnd");

  private MailText() {}

  /**
   * Somebody else's text without what a template or a mail reader would act upon: braces, angle
   * brackets, control characters.
   */
  static String safe(String text) {
    StringBuilder safe = new StringBuilder();
    text.codePoints()
        .map(MailText::harmless)
        .filter(c -> !Character.isISOControl(c))
        .limit(LONGEST)
        .forEach(safe::appendCodePoint);
    return safe.toString().strip();
  }

  private static int harmless(int c) {
    return switch (c) {
      case '{' -> '(';
      case '}' -> ')';
      case '<' -> '‹';
      case '>' -> '›';
      case '\n', '\t' -> ' ';
      default -> c;
    };
  }

  /** {@code March 15, 2025}. */
  static String date(LocalDate date) {
    return LONG_DATE.format(date);
  }

  /** Major units, e.g. {@code 39.95} or, of yen, {@code 5900}. */
  static String amount(long amountMinor, String currency) {
    int decimals = NO_DECIMALS.contains(currency) ? 0 : THREE_DECIMALS.contains(currency) ? 3 : 2;
    return BigDecimal.valueOf(amountMinor, decimals).toPlainString();
  }
}
