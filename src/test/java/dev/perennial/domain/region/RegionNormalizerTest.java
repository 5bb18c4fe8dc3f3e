package dev.perennial.domain.region;

import static org.assertj.core.api.Assertions.assertThat;

import dev.perennial.domain.region.Region.Kind;
import dev.perennial.domain.region.Region.Source;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RegionNormalizerTest {

  private static final Region UNITED_STATES =
      new Region("United States", Kind.COUNTRY, Source.COUNTRY);

  private final RegionNormalizer regions = new RegionNormalizer(true);
  private final RegionNormalizer strictRegions = new RegionNormalizer(false);

  @ParameterizedTest(name = "{0} {1}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          AL | Alabama        | MT | Montana
          AK | Alaska         | NE | Nebraska
          AZ | Arizona        | NV | Nevada
          AR | Arkansas       | NH | New Hampshire
          CA | California     | NJ | New Jersey
          CO | Colorado       | NM | New Mexico
          CT | Connecticut    | NY | New York
          DE | Delaware       | NC | North Carolina
          FL | Florida        | ND | North Dakota
          GA | Georgia        | OH | Ohio
          HI | Hawaii         | OK | Oklahoma
          ID | Idaho          | OR | Oregon
          IL | Illinois       | PA | Pennsylvania
          IN | Indiana        | RI | Rhode Island
          IA | Iowa           | SC | South Carolina
          KS | Kansas         | SD | South Dakota
          KY | Kentucky       | TN | Tennessee
          LA | Louisiana      | TX | Texas
          ME | Maine          | UT | Utah
          MD | Maryland       | VT | Vermont
          MA | Massachusetts  | VA | Virginia
          MI | Michigan       | WA | Washington
          MN | Minnesota      | WV | West Virginia
          MS | Mississippi    | WI | Wisconsin
          MO | Missouri       | WY | Wyoming
          DC | District of Columbia | DC | District of Columbia
          """)
  void everyStateIsReadByCodeAndByName(String code, String name, String code2, String name2) {
    assertReadInEveryForm(code, name, Kind.US_STATE);
    assertReadInEveryForm(code2, name2, Kind.US_STATE);
  }

  @ParameterizedTest(name = "{0} {1}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          PR | Puerto Rico                 | US_TERRITORY
          GU | Guam                        | US_TERRITORY
          VI | U.S. Virgin Islands         | US_TERRITORY
          AS | American Samoa              | US_TERRITORY
          MP | Northern Mariana Islands    | US_TERRITORY
          UM | U.S. Minor Outlying Islands | US_TERRITORY
          AA | Armed Forces Americas       | US_MILITARY
          AE | Armed Forces Europe         | US_MILITARY
          AP | Armed Forces Pacific        | US_MILITARY
          """)
  void territoriesAndTheMilitaryAreReadLikeStates(String code, String name, Kind kind) {
    assertReadInEveryForm(code, name, kind);
  }

  private void assertReadInEveryForm(String code, String name, Kind kind) {
    Region expected = new Region(name, kind, Source.ADDRESS_STATE);
    String lowerCase = code.toLowerCase(Locale.ROOT);
    String dotted = code.charAt(0) + "." + code.charAt(1) + ".";
    for (String state :
        new String[] {
          code, lowerCase, " " + code + "\t", dotted, code.charAt(0) + " " + code.charAt(1),
          "US-" + code, "USA " + code, code + ", USA", code + " 00000", "Springfield, " + code,
          "Springfield " + code, name, name.toUpperCase(Locale.ROOT), lowerCase + " - " + name,
          name + " (" + code + ")", name + ", United States", "State of " + name
        }) {
      assertThat(inUnitedStates(state)).as(state).isEqualTo(expected);
      assertThat(regions.regionOf(new PostalAddress(" us ", state, "", ""))).isEqualTo(expected);
    }
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      textBlock =
          """
          Ala.                   | Alabama
          Ariz                   | Arizona
          Ark.                   | Arkansas
          calif.                 | California
          Cal                    | California
          Colo                   | Colorado
          Conn.                  | Connecticut
          Del                    | Delaware
          Fla.                   | Florida
          Hawai\u02BBi           | Hawaii
          HAWAI\u2018I           | Hawaii
          Hawai'i                | Hawaii
          Ill.                   | Illinois
          Ind                    | Indiana
          Kans.                  | Kansas
          Kan                    | Kansas
          Ken                    | Kentucky
          Commonwealth of Kentucky | Kentucky
          Mass                   | Massachusetts
          The Commonwealth of Massachusetts | Massachusetts
          Mich.                  | Michigan
          Minn                   | Minnesota
          Miss.                  | Mississippi
          mo.                    | Missouri
          Mont                   | Montana
          Nebr                   | Nebraska
          Neb.                   | Nebraska
          Nev                    | Nevada
          N H                    | New Hampshire
          N.J.                   | New Jersey
          N. Mex.                | New Mexico
          N M                    | New Mexico
          N.Y.                   | New York
          N.Y.S.                 | New York
          New York State         | New York
          NewYork                | New York
          "New   York"           | New York
          New\u00A0York          | New York
          New\u200B York         | New York
          New-York               | New York
          \uFF23\uFF21           | California
          N. Carolina            | North Carolina
          N.Carolina             | North Carolina
          N Carolina             | North Carolina
          No. Carolina           | North Carolina
          N. Car.                | North Carolina
          N Dak                  | North Dakota
          No. Dak.               | North Dakota
          Okla.                  | Oklahoma
          Ore                    | Oregon
          Oreg.                  | Oregon
          Penn                   | Pennsylvania
          Penna.                 | Pennsylvania
          Pennsylv\u00E1nia      | Pennsylvania
          R I                    | Rhode Island
          Rhode Island and Providence Plantations | Rhode Island
          So. Carolina           | South Carolina
          S Dakota               | South Dakota
          Tenn                   | Tennessee
          Tex.                   | Texas
          Vt.                    | Vermont
          Va                     | Virginia
          Commonwealth of Virginia | Virginia
          Wash.                  | Washington
          W Va                   | West Virginia
          W. Virginia            | West Virginia
          West Va.               | West Virginia
          W.Va.                  | West Virginia
          Wis                    | Wisconsin
          Wisc.                  | Wisconsin
          Wyo                    | Wyoming
          fLor\u0131da           | Florida
          US-NJ                  | New Jersey
          us_nj                  | New Jersey
          U.S. NJ                | New Jersey
          USA-NJ                 | New Jersey
          United States - New Jersey | New Jersey
          State of New Jersey, U.S.A. | New Jersey
          TX 78701               | Texas
          TX 78701-1234          | Texas
          TX-78701               | Texas
          "TX, 78701, USA"       | Texas
          Texas 78701            | Texas
          "Austin, TX"           | Texas
          "Austin,TX"            | Texas
          "Austin, Texas"        | Texas
          "Austin, TX 78701"     | Texas
          "Austin, TX, USA"      | Texas
          "TX, USA"              | Texas
          "USA, TX"              | Texas
          "Delaware, Ohio"       | Ohio
          "Kansas City, MO"      | Missouri
          Kansas City / Missouri | Missouri
          Austin TX              | Texas
          austin tx              | Texas
          St. Paul MN 55101      | Minnesota
          Portland OR            | Oregon
          Washington DC          | District of Columbia
          "Washington, D.C."     | District of Columbia
          "Washington, DC, USA"  | District of Columbia
          Wash. D.C.             | District of Columbia
          washington d c         | District of Columbia
          "Washington, District of Columbia" | District of Columbia
          D.C. 20500             | District of Columbia
          P.R.                   | Puerto Rico
          Commonwealth of Puerto Rico | Puerto Rico
          "San Juan, PR"         | Puerto Rico
          US Virgin Islands      | U.S. Virgin Islands
          "Virgin Islands, U.S." | U.S. Virgin Islands
          Virgin Islands         | U.S. Virgin Islands
          USVI                   | U.S. Virgin Islands
          CNMI                   | Northern Mariana Islands
          Commonwealth of the Northern Mariana Islands | Northern Mariana Islands
          Territory of Guam      | Guam
          Armed Forces - Pacific | Armed Forces Pacific
          U.S. Armed Forces \u2013 Europe | Armed Forces Europe
          "Armed Forces Europe, the Middle East, and Canada" | Armed Forces Europe
          Armed Forces Africa    | Armed Forces Europe
          Armed Forces (the) Americas | Armed Forces Americas
          APO AE                 | Armed Forces Europe
          "FPO, AP 96349"        | Armed Forces Pacific
          """)
  void aStateIsReadHoweverItIsWritten(String state, String name) {
    assertThat(inUnitedStates(state).name()).isEqualTo(name);
    assertThat(inUnitedStates(state).source()).isEqualTo(Source.ADDRESS_STATE);
    assertThat(inUnitedStates(state).needsReview()).isFalse();
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      textBlock =
          """
          CY
          Califronia
          Texass
          Caliphornia
          New
          Carolina
          Dakota
          Orange Co
          County of Orange
          Los Angeles
          Somewhere in
          Not for me
          Ontario
          ON
          Bayern
          Baja California
          Lower California
          Austin Texas
          "Texas, Austin"
          "TX, Mexico"
          FM
          MH
          Palau
          \u0422\u0425
          \u6771\u4EAC
          """)
  void aTextThatIsNotExactlyAStateIsNeverGuessed(String state) {
    assertThat(inUnitedStates(state)).isEqualTo(UNITED_STATES);
    assertThat(regions.regionOf(new PostalAddress("US", state, "06103", "")))
        .isEqualTo(new Region("Connecticut", Kind.US_STATE, Source.POSTAL_CODE));
    assertThat(strictRegions.regionOf(new PostalAddress("US", state, "06103", "")))
        .isEqualTo(UNITED_STATES);
  }

  @ParameterizedTest(name = "[{0}]")
  @ValueSource(
      strings = {"", "   ", "-", ".", "US", "USA", "U.S.A.", "United States", "06103", "State"})
  void aStateTextThatSaysNothingIsFilledFromTheZipUnderEveryPolicy(String state) {
    Region connecticut = new Region("Connecticut", Kind.US_STATE, Source.POSTAL_CODE);
    PostalAddress address = new PostalAddress("US", state, "06103", "Hartford");
    assertThat(regions.regionOf(address)).isEqualTo(connecticut);
    assertThat(strictRegions.regionOf(address)).isEqualTo(connecticut);
  }

  @Test
  void aTextOfThousandsOfCharactersIsNoState() {
    assertThat(inUnitedStates("us ".repeat(1_600) + "Texas")).isEqualTo(UNITED_STATES);
  }

  private Region inUnitedStates(String state) {
    return regions.regionOf(new PostalAddress("US", state, "", ""));
  }
}
