package dev.perennial.domain.region;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import dev.perennial.domain.region.Region.Kind;
import dev.perennial.domain.region.Region.Source;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which part of an address decides when several, or too few, speak. */
class RegionEvidenceTest {

  private final RegionNormalizer regions = new RegionNormalizer(true);
  private final RegionNormalizer strictRegions = new RegionNormalizer(false);

  @ParameterizedTest(name = "{0} {1} {2}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      textBlock =
          """
          Washington       | 20001      | Washington      | District of Columbia
          WASHINGTON       | 20500-0003 | washington      | District of Columbia
          Washington       | 20201      | "Washington, D.C." | District of Columbia
          Washington, USA  | 20301      | Washington DC   | District of Columbia
          US-Washington    | 205011234  | Washington      | District of Columbia
          Washington       | 20101      | Washington      | Washington
          Washington       | 20001      | Seattle         | Washington
          Washington       | 20001      | ""              | Washington
          Washington       | ""         | Washington      | Washington
          Washington       | 98101      | Washington      | Washington
          Washington       | 98101      | Seattle         | Washington
          Washington State | 20001      | Washington      | Washington
          State of Washington | 20001   | Washington      | Washington
          WA               | 20001      | Washington      | Washington
          Washington DC    | 98101      | Seattle         | District of Columbia
          ""               | 20001      | ""              | District of Columbia
          """)
  void plainWashingtonIsTheCityOnlyWhenCityAndZipSaySo(
      String state, String zip, String city, String name) {
    PostalAddress address = new PostalAddress("US", state, zip, city);
    assertThat(regions.regionOf(address).name()).isEqualTo(name);
    assertThat(strictRegions.regionOf(address).name()).isEqualTo(name);
  }

  @ParameterizedTest(name = "{0} {1}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      textBlock =
          """
          TX             | 94105 | Texas      | ADDRESS_STATE
          Calif.         | 10001 | California | ADDRESS_STATE
          Austin, TX     | 94105 | Texas      | ADDRESS_STATE
          Austin TX      | 78701 | Texas      | ADDRESS_STATE
          Austin TX      | 94105 | California | POSTAL_CODE
          LOS ANGELES CO | 90001 | California | POSTAL_CODE
          """)
  void theZipOverrulesOnlyACodeThatFollowsACity(
      String state, String zip, String name, Source source) {
    assertThat(regions.regionOf(new PostalAddress("US", state, zip, "")))
        .isEqualTo(new Region(name, Kind.US_STATE, source));
  }

  @ParameterizedTest(name = "{0} {1} {2}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      textBlock =
          """
          CA                  | ""         | California | US_STATE     | ADDRESS_STATE
          Texas               | ""         | Texas      | US_STATE     | ADDRESS_STATE
          "Austin, TX"        | 78701      | Texas      | US_STATE     | ADDRESS_STATE
          Washington          | 98101      | Washington | US_STATE     | ADDRESS_STATE
          PR                  | 00901      | Puerto Rico | US_TERRITORY | ADDRESS_STATE
          USA                 | 60614      | Illinois   | US_STATE     | POSTAL_CODE
          United States       | ""         | United States | COUNTRY   | COUNTRY
          ""                  | 60614      | Unknown    | UNKNOWN      | NONE
          ""                  | 60614-1234 | Unknown    | UNKNOWN      | NONE
          ""                  | 10117      | Unknown    | UNKNOWN      | NONE
          CY                  | 06103      | Unknown    | UNKNOWN      | NONE
          Milano MI           | 20121      | Unknown    | UNKNOWN      | NONE
          Bayern              | 80331      | Unknown    | UNKNOWN      | NONE
          ""                  | ""         | Unknown    | UNKNOWN      | NONE
          Ontario             | ""         | Ontario    | CANADIAN_PROVINCE | ADDRESS_STATE
          Ontario             | M5V        | Ontario    | CANADIAN_PROVINCE | ADDRESS_STATE
          Ontario             | 91761      | Unknown    | UNKNOWN      | NONE
          Qu\u00E9bec         | H3B 1N1    | Quebec     | CANADIAN_PROVINCE | ADDRESS_STATE
          Colombie-Britannique | ""        | British Columbia | CANADIAN_PROVINCE | ADDRESS_STATE
          Yukon               | ""         | Yukon      | CANADIAN_PROVINCE | ADDRESS_STATE
          BC                  | ""         | Unknown    | UNKNOWN      | NONE
          Alta                | ""         | Unknown    | UNKNOWN      | NONE
          BC                  | V6B 1A1    | British Columbia | CANADIAN_PROVINCE | ADDRESS_STATE
          ""                  | m5v 2t6    | Ontario    | CANADIAN_PROVINCE | POSTAL_CODE
          CA                  | M5V 2T6    | Ontario    | CANADIAN_PROVINCE | POSTAL_CODE
          ""                  | M5V        | Unknown    | UNKNOWN      | NONE
          ""                  | SW1A 2AA   | Unknown    | UNKNOWN      | NONE
          """)
  void withoutACountryOnlyWhatIsUnmistakableCounts(
      String state, String postalCode, String name, Kind kind, Source source) {
    Region expected = new Region(name, kind, source);
    assertThat(regions.regionOf(new PostalAddress("", state, postalCode, ""))).isEqualTo(expected);
    assertThat(regions.regionOf(new PostalAddress(" ", state, postalCode, ""))).isEqualTo(expected);
  }

  @Test
  void nothingAtAllIsUnknown() {
    assertThat(regions.regionOf(PostalAddress.NONE)).isEqualTo(Region.UNKNOWN);
    assertThat(Region.UNKNOWN.needsReview()).isTrue();
    assertThat(Region.UNKNOWN.isSubdivision()).isFalse();
  }

  @Test
  void anAddressKeepsItsPartsAsTheyCameAndRefusesNull() {
    assertThat(new PostalAddress("us", " tx ", "1", "").state()).isEqualTo(" tx ");
    assertThatNullPointerException()
        .isThrownBy(() -> new PostalAddress("US", null, "", ""))
        .withMessage("state");
  }
}
