package dev.perennial.domain.region;

import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** The subdivisions of one country, found under any of the ways in which people write them. */
final class SubdivisionTable {

  /**
   * What a text was read as.
   *
   * @param key the words that decided, as {@link AddressText#key} writes them
   */
  record Reading(String key, Subdivision subdivision) {}

  private final Map<String, Subdivision> byCode = new LinkedHashMap<>();
  private final Map<String, Subdivision> byKey = new HashMap<>();
  private final Pattern leadIn;
  private final Pattern addition;
  private final Set<String> codesThatAreWords;

  /**
   * @param leadIns alternatives of a regular expression: words that may stand before a name, e.g.
   *     {@code state of}
   * @param additions likewise, for words and postal codes that may stand after it
   * @param codesThatAreWords codes that count after a city's name only when in capitals
   */
  SubdivisionTable(String leadIns, String additions, Set<String> codesThatAreWords) {
    this.leadIn = Pattern.compile("^ (?:" + leadIns + ")(?= |$)", Pattern.CASE_INSENSITIVE);
    this.addition = Pattern.compile(" (?:" + additions + ")$", Pattern.CASE_INSENSITIVE);
    this.codesThatAreWords = codesThatAreWords;
  }

  /**
   * Adds one subdivision a line, {@code CODE Name; another spelling; …}.
   *
   * @throws IllegalArgumentException if two subdivisions claim one spelling
   */
  SubdivisionTable with(Region.Kind kind, String lines) {
    for (String line : lines.lines().toList()) {
      String code = line.substring(0, 2);
      List<String> spellings = AddressText.entries(line.substring(3));
      Subdivision subdivision = new Subdivision(code, spellings.get(0), kind);
      byCode.put(code, subdivision);
      claim(code, subdivision);
      spellings.forEach(spelling -> claim(spelling, subdivision));
    }
    return this;
  }

  private void claim(String spelling, Subdivision subdivision) {
    Subdivision other = byKey.put(AddressText.key(spelling), subdivision);
    if (other != null && !other.equals(subdivision)) {
      throw new IllegalArgumentException(
          spelling + ": " + other.name() + " and " + subdivision.name());
    }
  }

  Collection<Subdivision> subdivisions() {
    return byCode.values();
  }

  /** The subdivision with that code in capitals. */
  Optional<Subdivision> withCode(String code) {
    return Optional.ofNullable(byCode.get(code));
  }

  /**
   * Reads a code, name or abbreviation: the whole text, else its last part ({@code Austin, TX}),
   * each also without lead-ins and additions. Empty when nothing is written exactly so.
   */
  Optional<Reading> read(String text) {
    List<String> parts = AddressText.parts(text);
    return lookUp(String.join(" ", parts)).or(() -> lookUp(lastTelling(parts)));
  }

  /**
   * Reads the code at the end of {@code Austin TX}. A code that is also a word ({@code in}, {@code
   * or}, {@code me}) must be in capitals.
   */
  Optional<Subdivision> codeAfterCity(String text) {
    String words = bare(lastTelling(AddressText.parts(text)));
    int lastWord = words.lastIndexOf(' ') + 1;
    if (lastWord <= 1) return Optional.empty();
    String word = words.substring(lastWord);
    String code = word.toUpperCase(Locale.ROOT);
    if (codesThatAreWords.contains(code) && !word.equals(code)) return Optional.empty();
    return withCode(code);
  }

  /** Whether the text is blank, or holds only lead-ins and additions ({@code USA}, a ZIP). */
  boolean saysNothing(String text) {
    return bare(lastTelling(AddressText.parts(text))).isEmpty();
  }

  private String lastTelling(List<String> parts) {
    for (int last = parts.size() - 1; last >= 0; last--) {
      if (!bare(parts.get(last)).isEmpty()) return parts.get(last);
    }
    return "";
  }

  private Optional<Reading> lookUp(String words) {
    String left = " " + words;
    while (true) {
      String key = AddressText.joined(left);
      Subdivision found = byKey.get(key);
      if (found != null) return Optional.of(new Reading(key, found));
      String shorter = shortened(left);
      if (shorter.equals(left)) return Optional.empty();
      left = shorter;
    }
  }

  /** Without any lead-in and addition; each word that is left has a blank before it. */
  private String bare(String words) {
    String left = words.isEmpty() ? "" : " " + words;
    String shorter = shortened(left);
    while (!shorter.equals(left)) {
      left = shorter;
      shorter = shortened(left);
    }
    return left;
  }

  private String shortened(String words) {
    String shorter = addition.matcher(words).replaceFirst("");
    return shorter.equals(words) ? leadIn.matcher(words).replaceFirst("") : shorter;
  }
}
