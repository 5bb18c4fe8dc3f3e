package dev.perennial.domain.region;

import static org.assertj.core.api.Assertions.assertThat;

import dev.perennial.domain.region.Region.Kind;
import dev.perennial.domain.region.Region.Source;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RegionAbroadTest {

  private static final Region CANADA = new Region("Canada", Kind.COUNTRY, Source.COUNTRY);

  private final RegionNormalizer regions = new RegionNormalizer(true);
  private final RegionNormalizer strictRegions = new RegionNormalizer(false);

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      textBlock =
          """
          AB                      | Alberta
          BC                      | British Columbia
          MB                      | Manitoba
          NB                      | New Brunswick
          NL                      | Newfoundland and Labrador
          NS                      | Nova Scotia
          NT                      | Northwest Territories
          NU                      | Nunavut
          ON                      | Ontario
          PE                      | Prince Edward Island
          QC                      | Quebec
          SK                      | Saskatchewan
          YT                      | Yukon
          Alta.                   | Alberta
          ALBERTA                 | Alberta
          B.C.                    | British Columbia
          british columbia        | British Columbia
          Colombie-Britannique    | British Columbia
          C.-B.                   | British Columbia
          Man.                    | Manitoba
          N.B.                    | New Brunswick
          Nouveau-Brunswick       | New Brunswick
          Nfld.                   | Newfoundland and Labrador
          Newfoundland            | Newfoundland and Labrador
          Newfoundland & Labrador | Newfoundland and Labrador
          NF                      | Newfoundland and Labrador
          Terre-Neuve-et-Labrador | Newfoundland and Labrador
          T.-N.-L.                | Newfoundland and Labrador
          N.S.                    | Nova Scotia
          Nouvelle-\u00C9cosse    | Nova Scotia
          N.-\u00C9.              | Nova Scotia
          NWT                     | Northwest Territories
          N.W.T.                  | Northwest Territories
          Territoires du Nord-Ouest | Northwest Territories
          T.N.-O.                 | Northwest Territories
          Nunavut                 | Nunavut
          Ont.                    | Ontario
          ontario                 | Ontario
          Province of Ontario     | Ontario
          P.E.I.                  | Prince Edward Island
          \u00CEle-du-Prince-\u00C9douard | Prince Edward Island
          \u00CE.-P.-\u00C9.      | Prince Edward Island
          Que.                    | Quebec
          Qu\u00E9bec             | Quebec
          QUE\u0301BEC            | Quebec
          P.Q.                    | Quebec
          Province de Qu\u00E9bec | Quebec
          Sask.                   | Saskatchewan
          Yukon Territory         | Yukon
          Territoire du Yukon     | Yukon
          CA-ON                   | Ontario
          ca-qc                   | Quebec
          "ON, Canada"            | Ontario
          "Toronto, ON"           | Ontario
          "Toronto, ON M5V 2T6"   | Ontario
          Toronto ON              | Ontario
          Vancouver bc            | British Columbia
          Quebec (QC)             | Quebec
          """)
  void aProvinceIsReadInBothLanguages(String state, String name) {
    assertThat(regions.regionOf(new PostalAddress("CA", state, "", "")))
        .isEqualTo(new Region(name, Kind.CANADIAN_PROVINCE, Source.ADDRESS_STATE));
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          A1C 5M2 | Newfoundland and Labrador
          B3J 1A1 | Nova Scotia
          C1A 1A1 | Prince Edward Island
          E3B 1A1 | New Brunswick
          G1A 1A1 | Quebec
          H3B 1N1 | Quebec
          J8X 1A1 | Quebec
          K1A 0B1 | Ontario
          L5B 1A1 | Ontario
          M5V 2T6 | Ontario
          N6A 1A1 | Ontario
          P3A 1A1 | Ontario
          R3B 1A1 | Manitoba
          S4P 1A1 | Saskatchewan
          T2P 1A1 | Alberta
          V1E 3P2 | British Columbia
          X0A 0H0 | Nunavut
          X0B 0C0 | Nunavut
          X0C 0G0 | Nunavut
          X0E 0A0 | Northwest Territories
          X1A 1A1 | Northwest Territories
          Y1A 1A1 | Yukon
          v1e3p2  | British Columbia
          V1E-3P2 | British Columbia
          V1E     | British Columbia
          """)
  void aCanadianPostalCodeTellsTheProvince(String postalCode, String name) {
    Region expected = new Region(name, Kind.CANADIAN_PROVINCE, Source.POSTAL_CODE);
    assertThat(regions.regionOf(new PostalAddress("CA", "", postalCode, ""))).isEqualTo(expected);
    assertThat(regions.regionOf(new PostalAddress("CA", "Qubec", postalCode, "")))
        .isEqualTo(expected);
    assertThat(strictRegions.regionOf(new PostalAddress("CA", " ", postalCode, "")))
        .isEqualTo(expected);
    assertThat(strictRegions.regionOf(new PostalAddress("CA", "Qubec", postalCode, "")))
        .isEqualTo(CANADA);
  }

  @ParameterizedTest(name = "[{0}] [{1}]")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      textBlock =
          """
          ""         | ""
          ""         | 94105
          ""         | D1A 1A1
          ""         | Z1A 1A1
          ""         | M5V 2T
          ""         | M5V 2TO
          ""         | 1A1 A1A
          California | ""
          TX         | ""
          NY         | 10001
          """)
  void aCanadianAddressThatTellsNoProvinceIsCanadaForReview(String state, String postalCode) {
    assertThat(regions.regionOf(new PostalAddress("CA", state, postalCode, ""))).isEqualTo(CANADA);
    assertThat(CANADA.needsReview()).isTrue();
  }

  @ParameterizedTest(name = "{0} {1} {2}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      textBlock =
          """
          GB              | ""          | SW1A 2AA | United Kingdom
          DE              | BY          | 80331    | Germany
          DE              | ""          | 10117    | Germany
          IN              | Maharashtra | 400020   | India
          IN              | ""          | 46204    | India
          JP              | Tokyo       | 100-0001 | Japan
          JP              | \u6771\u4EAC | 100-0001 | Japan
          IT              | CA          | 09100    | Italy
          BR              | PA          | 66000    | Brazil
          MX              | Baja California | 22000 | Mexico
          AU              | WA          | 6000     | Australia
          AU              | NSW         | 2000     | Australia
          IE              | Co. Kildare | ""       | Ireland
          ES              | CO          | 14001    | Spain
          AR              | CA          | ""       | Argentina
          IL              | ""          | 60614    | Israel
          GA              | ""          | 30303    | Gabon
          GE              | Georgia     | ""       | Republic of Georgia
          CO              | ""          | 80202    | Colombia
          ID              | ""          | 83702    | Indonesia
          MA              | ""          | 02139    | Morocco
          DE              | AE          | 09001    | Germany
          KR              | ""          | ""       | South Korea
          TR              | ""          | ""       | Turkey
          CZ              | ""          | ""       | Czechia
          CI              | ""          | ""       | Cote d'Ivoire
          XK              | ""          | ""       | Kosovo
          FM              | FM          | 96941    | Micronesia
          PW              | ""          | 96940    | Palau
          gb              | ""          | ""       | United Kingdom
          " fr "          | ""          | ""       | France
          Deu             | ""          | ""       | Germany
          Germany         | Texas       | 78701    | Germany
          united kingdom  | ""          | ""       | United Kingdom
          UK              | ""          | ""       | United Kingdom
          C\u00F4te d\u2019Ivoire | ""  | ""       | Cote d'Ivoire
          T\u00FCrkiye    | ""          | ""       | Turkey
          The Netherlands | ""          | ""       | Netherlands
          "Korea, Republic of" | ""     | ""       | South Korea
          """)
  void anotherCountryIsNamedWhateverItsStateLooksLike(
      String country, String state, String postalCode, String name) {
    Region region = regions.regionOf(new PostalAddress(country, state, postalCode, ""));
    assertThat(region).isEqualTo(new Region(name, Kind.COUNTRY, Source.COUNTRY));
    assertThat(region.needsReview()).isTrue();
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource({"ZZ", "QQ", "Atlantis", "1", "Unknown", "California", "Texas", "TX"})
  void aCountryThatDoesNotExistIsUnknown(String country) {
    assertThat(regions.regionOf(new PostalAddress(country, "TX", "78701", "Austin")))
        .isEqualTo(Region.UNKNOWN);
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource({"US", "us", "USA", "U.S.", "U.S.A.", "United States", "united states of america"})
  void theUnitedStatesAreReadByCodeAndByName(String country) {
    assertThat(regions.regionOf(new PostalAddress(country, "TX", "", "")).name())
        .isEqualTo("Texas");
    assertThat(regions.regionOf(new PostalAddress(country, "", "60614", "")).name())
        .isEqualTo("Illinois");
    assertThat(regions.regionOf(new PostalAddress(country, "", "", "")))
        .isEqualTo(new Region("United States", Kind.COUNTRY, Source.COUNTRY));
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource({"CA", "ca", "CAN", "Canada", "CANADA "})
  void canadaIsReadByCodeAndByName(String country) {
    assertThat(regions.regionOf(new PostalAddress(country, "Ont.", "", "")).name())
        .isEqualTo("Ontario");
  }

  @ParameterizedTest(name = "{0} {1} {2}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      textBlock =
          """
          PR          | ""      | 00731 | Puerto Rico
          PR          | PR      | ""    | Puerto Rico
          PR          | FL      | 33101 | Puerto Rico
          pr          | ""      | ""    | Puerto Rico
          Puerto Rico | ""      | ""    | Puerto Rico
          GU          | ""      | 96910 | Guam
          VI          | ""      | ""    | U.S. Virgin Islands
          AS          | ""      | 96799 | American Samoa
          MP          | Saipan  | 96950 | Northern Mariana Islands
          UM          | ""      | ""    | U.S. Minor Outlying Islands
          """)
  void aTerritoryWithACountryCodeIsReadByTheCountry(
      String country, String state, String zip, String name) {
    assertThat(regions.regionOf(new PostalAddress(country, state, zip, "")))
        .isEqualTo(new Region(name, Kind.US_TERRITORY, Source.COUNTRY));
  }

  @Test
  void everyCountryOfTheStandardHasANameOfItsOwn() {
    Set<String> codes =
        Countries.all().stream().map(Countries.Country::code).collect(Collectors.toSet());
    assertThat(codes).containsAll(Set.of(Locale.getISOCountries())).contains("XK").hasSize(250);
    assertThat(Countries.all()).extracting(Countries.Country::name).doesNotHaveDuplicates();
    for (String code : Locale.getISOCountries()) {
      String threeLetters = new Locale("", code).getISO3Country();
      assertThat(Countries.find(threeLetters)).as(threeLetters).isEqualTo(Countries.find(code));
    }
  }

  @Test
  void aTerritoryIsCalledTheSameAsAStateAndAsACountry() {
    for (Countries.Country country : Countries.all()) {
      UsStates.TABLE
          .withCode(country.code())
          .filter(state -> state.kind() == Kind.US_TERRITORY)
          .ifPresent(territory -> assertThat(territory.name()).isEqualTo(country.name()));
    }
  }

  @Test
  void aNameBelongsToOneRegionAndIsPlainAscii() {
    int states = 51;
    int military = 3;
    int provinces = 13;
    int countriesAndTerritories = 250;
    int unknown = 1;
    assertThat(Region.names())
        .hasSize(states + military + provinces + countriesAndTerritories + unknown)
        .allMatch(name -> StandardCharsets.US_ASCII.newEncoder().canEncode(name))
        .noneMatch(name -> name.matches(".*\\d.*"));
  }
}
