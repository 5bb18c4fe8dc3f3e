package dev.perennial.domain.region;

import static java.util.Objects.requireNonNull;

import java.util.Set;

/**
 * Where a customer belongs, under the name that stands in the campaign's name.
 *
 * @param name full English name in plain ASCII, e.g. {@code California}, {@code Quebec}, {@code
 *     United Kingdom}; {@code Unknown} when nothing could be read
 * @param kind what the name names
 * @param source which part of the address decided
 */
public record Region(String name, Kind kind, Source source) {

  /** What a region's name names. */
  public enum Kind {
    /** One of the fifty states or the District of Columbia. */
    US_STATE,
    US_TERRITORY,
    /** Armed Forces Americas, Europe or Pacific. */
    US_MILITARY,
    CANADIAN_PROVINCE,
    /** A whole country: a foreign one, or a US or Canadian address whose state is not known. */
    COUNTRY,
    UNKNOWN
  }

  /** Which part of the address decided. */
  public enum Source {
    ADDRESS_STATE,
    POSTAL_CODE,
    COUNTRY,
    NONE
  }

  public static final Region UNKNOWN = new Region("Unknown", Kind.UNKNOWN, Source.NONE);

  /** @throws IllegalArgumentException if the name is blank */
  public Region {
    if (name.isBlank()) throw new IllegalArgumentException("a region has a name");
    requireNonNull(kind, "kind");
    requireNonNull(source, "source");
  }

  /** Every name that a region can have, {@code Unknown} among them; unmodifiable. */
  public static Set<String> names() {
    return RegionNames.ALL;
  }

  /** Whether a person should look at the address before the customer is written to. */
  public boolean needsReview() {
    return !isSubdivision();
  }

  /** Whether it is a part of a country: a state, territory, military region or province. */
  public boolean isSubdivision() {
    return switch (kind) {
      case US_STATE, US_TERRITORY, US_MILITARY, CANADIAN_PROVINCE -> true;
      case COUNTRY, UNKNOWN -> false;
    };
  }
}
