package dev.perennial.stripe.csv;

import java.math.BigDecimal;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Amounts as people write them, such as {@code 1,299.00}, {@code 1.299,00} or {@code 399,00}. */
final class MajorUnits {

  /** Source: https://docs.stripe.com/currencies#zero-decimal. */
  private static final Set<String> WITHOUT_DECIMALS =
      Set.of(
          "bif", "clp", "djf", "gnf", "jpy", "kmf", "krw", "mga", "pyg", "rwf", "ugx", "vnd", "vuv",
          "xaf", "xof", "xpf");

  private static final Set<String> WITH_THREE = Set.of("bhd", "jod", "kwd", "omr", "tnd");
  private static final Pattern SHAPE = Pattern.compile("-?\\d{1,3}([., ']?\\d{3})*([.,]\\d{1,3})?");

  private MajorUnits() {}

  /**
   * The amount in the currency's smallest unit.
   *
   * @return empty when it is no amount of that currency
   */
  static Optional<Long> minorOf(String text, String currency) {
    String written = text.replace('\u00a0', ' ').strip();
    if (!SHAPE.matcher(written).matches()) return Optional.empty();
    int decimals = decimalsOf(currency);
    int point = Math.max(written.lastIndexOf('.'), written.lastIndexOf(','));
    int behind = point < 0 ? 0 : written.length() - point - 1;
    boolean fraction = point >= 0 && behind <= decimals;
    String whole = (fraction ? written.substring(0, point) : written).replaceAll("[., ']", "");
    String rest = fraction ? written.substring(point + 1) : "";
    if (point >= 0 && !fraction && behind != 3) return Optional.empty();
    return Optional.of(
        new BigDecimal(whole + (rest.isEmpty() ? "" : "." + rest))
            .movePointRight(decimals)
            .longValueExact());
  }

  private static int decimalsOf(String currency) {
    String code = currency.toLowerCase(Locale.ROOT);
    if (WITHOUT_DECIMALS.contains(code)) return 0;
    return WITH_THREE.contains(code) ? 3 : 2;
  }
}
