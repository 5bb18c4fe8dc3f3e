package dev.perennial.domain.region;

import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The provinces and territories of Canada, by name in both languages and by postal code.
 *
 * <p>Source: Canada Post, Addressing Guidelines; Translation Bureau for the French abbreviations.
 */
final class CanadianProvinces {

  private static final String POSTAL_CODE = "[A-Z]\\d[A-Z] ?\\d[A-Z]\\d";

  static final SubdivisionTable TABLE =
      new SubdivisionTable(
              "ca|can|canada|the|province of|province de|province du|territory of",
              "ca|can|canada|province|" + POSTAL_CODE,
              Set.of("ON"))
          .with(
              Region.Kind.CANADIAN_PROVINCE,
              """
              AB Alberta; Alta; Alb
              BC British Columbia; Brit Columbia; Colombie-Britannique; C-B
              MB Manitoba; Man
              NB New Brunswick; N Brunswick; Nouveau-Brunswick
              NL Newfoundland and Labrador; Newfoundland Labrador; Newfoundland; Labrador; Nfld; \
              NF; Terre-Neuve-et-Labrador; Terre-Neuve; T-N-L
              NS Nova Scotia; N Scotia; Nouvelle-Ecosse; N-E
              NT Northwest Territories; North West Territories; Northwest Territory; NWT; \
              NW Territories; Territoires du Nord-Ouest; T N-O
              NU Nunavut
              ON Ontario; Ont
              PE Prince Edward Island; Prince Edward Isl; P E Island; PEI; \
              Ile-du-Prince-Edouard; I-P-E
              QC Quebec; Que; PQ
              SK Saskatchewan; Sask
              YT Yukon; Yukon Territory; Territoire du Yukon; YK; Yn
              """);

  /** The shortest full name has five letters, the longest abbreviation four. */
  private static final int SHORTEST_FULL_NAME = "yukon".length();

  private static final Pattern WHOLE_CODE =
      Pattern.compile("[ABCEGHJ-NPRSTVXY]\\d[ABCEGHJ-NPRSTV-Z]\\d[ABCEGHJ-NPRSTV-Z]\\d");

  private static final Pattern AREA = Pattern.compile("[ABCEGHJ-NPRSTVXY]\\d[ABCEGHJ-NPRSTV-Z]");

  private static final Set<String> NUNAVUT_AREAS = Set.of("X0A", "X0B", "X0C");

  private CanadianProvinces() {}

  /** Reads a full English or French name, no code and no abbreviation: safe for any country. */
  static Optional<Subdivision> readFullName(String text) {
    return TABLE
        .read(text)
        .filter(reading -> reading.key().length() >= SHORTEST_FULL_NAME)
        .map(SubdivisionTable.Reading::subdivision);
  }

  /** Whether it has the six characters that only Canada uses, e.g. {@code K1A 0B1}. */
  static boolean isWholePostalCode(String postalCode) {
    return WHOLE_CODE.matcher(compact(postalCode)).matches();
  }

  /**
   * The province of a postal code, by its first letter.
   *
   * @param postalCode six characters, or the first three; blanks, dashes and case do not matter
   * @return empty for anything else
   */
  static Optional<Subdivision> provinceOf(String postalCode) {
    String code = compact(postalCode);
    if (!WHOLE_CODE.matcher(code).matches() && !AREA.matcher(code).matches()) {
      return Optional.empty();
    }
    return TABLE.withCode(
        switch (code.charAt(0)) {
          case 'A' -> "NL";
          case 'B' -> "NS";
          case 'C' -> "PE";
          case 'E' -> "NB";
          case 'G', 'H', 'J' -> "QC";
          case 'K', 'L', 'M', 'N', 'P' -> "ON";
          case 'R' -> "MB";
          case 'S' -> "SK";
          case 'T' -> "AB";
          case 'V' -> "BC";
          case 'X' -> NUNAVUT_AREAS.contains(code.substring(0, 3)) ? "NU" : "NT";
          default -> "YT";
        });
  }

  private static String compact(String postalCode) {
    return AddressText.key(postalCode).toUpperCase(Locale.ROOT);
  }
}
