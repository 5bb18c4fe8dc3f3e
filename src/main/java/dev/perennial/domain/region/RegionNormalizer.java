package dev.perennial.domain.region;

import dev.perennial.domain.region.Region.Kind;
import dev.perennial.domain.region.Region.Source;
import java.util.Optional;
import java.util.Set;

/**
 * Reads a billing address as a {@link Region}.
 *
 * <p>It never guesses: a text counts only if it is written exactly as a code, a name or a usual
 * abbreviation, apart from case, accents, dots, blanks and additions such as {@code US-}, {@code
 * State of}, {@code , USA} and a ZIP. The country is never read as a state: {@code CA}, {@code DE}
 * and {@code IN} are countries there.
 *
 * <p>In an address of the United States or Canada the state text decides, then the postal code,
 * then the country as a whole, for review:
 *
 * <ul>
 *   <li>Of several parts the last is the state: {@code Austin, TX} and {@code Delaware, Ohio}.
 *   <li>A code after a city without a comma ({@code Austin TX}) counts unless the postal code names
 *       another state. A code that is also a word must be in capitals.
 *   <li>{@code Washington} is the state, unless the city is Washington and the ZIP is one of the
 *       District of Columbia.
 *   <li>A territory with a country code of its own ({@code PR}) is read by the country.
 * </ul>
 *
 * <p>An address without a country is only believed where nothing else comes into question:
 *
 * <ul>
 *   <li>a whole Canadian postal code makes it Canadian, because no other country has that form;
 *   <li>a US state text makes it American, and so does {@code USA} in the field of the state;
 *   <li>the full name of a Canadian province counts unless the postal code is not Canadian
 *       (Ontario is also a city in California); its code does not (BC is also Baja California);
 *   <li>a ZIP alone decides nothing: five digits may be German, and five and four Saudi Arabian.
 * </ul>
 */
public final class RegionNormalizer {

  private static final Set<String> CITY_OF_WASHINGTON =
      Set.of("washington", "washingtondc", "washingtondistrictofcolumbia");

  private final boolean stateFromPostalCode;

  /**
   * @param stateFromPostalCode whether the postal code decides when a state text cannot be read,
   *     such as {@code CY}; if not, the region is the country, for review. A blank state is always
   *     filled from the postal code
   */
  public RegionNormalizer(boolean stateFromPostalCode) {
    this.stateFromPostalCode = stateFromPostalCode;
  }

  /** The region of an address; {@link Region#UNKNOWN} when nothing in it can be relied on. */
  public Region regionOf(PostalAddress address) {
    if (AddressText.key(address.country()).isEmpty()) return withoutCountry(address);
    return Countries.find(address.country())
        .map(country -> within(country, address))
        .orElse(Region.UNKNOWN);
  }

  private Region withoutCountry(PostalAddress address) {
    if (CanadianProvinces.isWholePostalCode(address.postalCode())) return canadian(address);
    return stateWrittenIn(address)
        .or(() -> unitedStatesAsState(address))
        .or(() -> provinceWrittenInFull(address))
        .orElse(Region.UNKNOWN);
  }

  private Region within(Countries.Country country, PostalAddress address) {
    return switch (country.code()) {
      case "US" -> american(address);
      case "CA" -> canadian(address);
      default ->
          UsStates.TABLE
              .withCode(country.code())
              .filter(state -> state.kind() == Kind.US_TERRITORY)
              .map(territory -> territory.from(Source.COUNTRY))
              .orElseGet(() -> whole(country));
    };
  }

  private Optional<Region> unitedStatesAsState(PostalAddress address) {
    return Countries.find(address.state())
        .filter(country -> country.code().equals("US"))
        .map(country -> american(address));
  }

  private static Optional<Region> provinceWrittenInFull(PostalAddress address) {
    boolean elsewhere =
        !AddressText.key(address.postalCode()).isEmpty()
            && CanadianProvinces.provinceOf(address.postalCode()).isEmpty();
    if (elsewhere) return Optional.empty();
    return CanadianProvinces.readFullName(address.state())
        .map(province -> province.from(Source.ADDRESS_STATE));
  }

  private Region american(PostalAddress address) {
    Optional<Subdivision> byZip = UsZipCodes.stateOf(address.postalCode());
    return stateWrittenIn(address)
        .or(() -> lessCertain(UsStates.TABLE, address, byZip))
        .orElseGet(() -> whole(Countries.find("US").orElseThrow()));
  }

  private Region canadian(PostalAddress address) {
    Optional<Subdivision> byPostalCode = CanadianProvinces.provinceOf(address.postalCode());
    return CanadianProvinces.TABLE
        .read(address.state())
        .map(reading -> reading.subdivision().from(Source.ADDRESS_STATE))
        .or(() -> lessCertain(CanadianProvinces.TABLE, address, byPostalCode))
        .orElseGet(() -> whole(Countries.find("CA").orElseThrow()));
  }

  private static Optional<Region> stateWrittenIn(PostalAddress address) {
    return UsStates.TABLE
        .read(address.state())
        .map(reading -> cityOrState(reading, address).from(Source.ADDRESS_STATE));
  }

  private static Subdivision cityOrState(SubdivisionTable.Reading reading, PostalAddress address) {
    boolean mayBeCity =
        reading.key().equals(UsStates.PLAIN_WASHINGTON)
            && CITY_OF_WASHINGTON.contains(AddressText.key(address.city()));
    if (!mayBeCity) return reading.subdivision();
    return UsZipCodes.stateOf(address.postalCode())
        .filter(state -> state.code().equals("DC"))
        .orElse(reading.subdivision());
  }

  private Optional<Region> lessCertain(
      SubdivisionTable table, PostalAddress address, Optional<Subdivision> byPostalCode) {
    Optional<Region> afterCity =
        table
            .codeAfterCity(address.state())
            .filter(state -> byPostalCode.isEmpty() || byPostalCode.get().equals(state))
            .map(state -> state.from(Source.ADDRESS_STATE));
    if (afterCity.isPresent()) return afterCity;
    if (!stateFromPostalCode && !table.saysNothing(address.state())) return Optional.empty();
    return byPostalCode.map(state -> state.from(Source.POSTAL_CODE));
  }

  private static Region whole(Countries.Country country) {
    return new Region(country.name(), Kind.COUNTRY, Source.COUNTRY);
  }
}
