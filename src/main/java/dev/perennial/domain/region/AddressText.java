package dev.perennial.domain.region;

import java.text.Normalizer;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/** Reduces what people type into an address to what can be compared. */
final class AddressText {

  /** In characters; a state, country or postal code is shorter, Stripe takes up to 5,000. */
  private static final int LONGEST = 200;

  private static final Pattern ACCENT = Pattern.compile("\\p{M}");

  /** Invisible characters, dots, apostrophes and the Hawaiian okina. */
  private static final Pattern DROPPED = Pattern.compile("[\\p{Cf}.'`\u2018\u2019\u02BB\u02BC]");

  private static final Pattern BETWEEN_PARTS = Pattern.compile("[,;:/|()\\[\\]]|\\s\\p{Pd}+\\s");
  private static final Pattern BETWEEN_WORDS = Pattern.compile("[^\\p{L}\\p{Nd}]+");

  private AddressText() {}

  /**
   * The parts between commas, brackets, slashes and spaced dashes, each as words with one blank
   * between them, in the case they came in: {@code " St. Louis,MO "} gives {@code St Louis}, {@code
   * MO}. Parts without letter or digit are left out, and what goes beyond 200 characters.
   */
  static List<String> parts(String text) {
    return BETWEEN_PARTS
        .splitAsStream(DROPPED.matcher(withoutAccents(text)).replaceAll(""))
        .map(part -> BETWEEN_WORDS.matcher(part).replaceAll(" ").strip())
        .filter(part -> !part.isEmpty())
        .toList();
  }

  /** Letters and digits alone, lower case: {@code "N. Y."}, {@code "NY"} and {@code "ny"} agree. */
  static String key(String text) {
    return joined(String.join("", parts(text)));
  }

  /** The key of words that {@link #parts} has given. */
  static String joined(String words) {
    return words.replace(" ", "").toLowerCase(Locale.ROOT);
  }

  /** The entries of a table cell, {@code Ala; Alab}. */
  static List<String> entries(String cell) {
    return Arrays.stream(cell.split(";")).map(String::strip).filter(e -> !e.isEmpty()).toList();
  }

  /** Compatibility forms (full-width letters, odd blanks) made plain, accents taken off, cut. */
  static String withoutAccents(String text) {
    String head = text.substring(0, Math.min(LONGEST, text.length()));
    String plain = Normalizer.normalize(head, Normalizer.Form.NFKC);
    String apart = Normalizer.normalize(plain, Normalizer.Form.NFD);
    // The dotless i of a Turkish lower case has no decomposition.
    return ACCENT.matcher(apart).replaceAll("").replace('\u0131', 'i');
  }
}
