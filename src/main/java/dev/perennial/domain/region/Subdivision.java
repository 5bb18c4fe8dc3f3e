package dev.perennial.domain.region;

/**
 * A state, territory, military region or province.
 *
 * @param code two capital letters as the post uses them, e.g. {@code TX}
 * @param name full name without accents
 */
record Subdivision(String code, String name, Region.Kind kind) {

  Region from(Region.Source source) {
    return new Region(name, kind, source);
  }
}
