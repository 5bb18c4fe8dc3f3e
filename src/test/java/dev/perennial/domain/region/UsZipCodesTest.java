package dev.perennial.domain.region;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class UsZipCodesTest {

  /** The ZIP of a capital or other large place, and places near each state's borders. */
  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          AL | 35004 35203 36104 36925
          AK | 99501 99801 99950
          AZ | 85001 85701 86001 86556
          AR | 71601 72201 72701 72959
          CA | 90001 90210 92101 94105 95814 96162
          CO | 80001 80202 81658
          CT | 06001 06103 06320 06510 06928
          DE | 19701 19801 19904 19980
          DC | 20001 20099 20201 20301 20500 20505 56901
          FL | 32003 32301 33101 33130 34101 34997
          GA | 30002 30303 31999 39813 39901
          HI | 96701 96720 96813 96815 96898
          ID | 83201 83401 83702 83877
          IL | 60001 60614 62701 62999
          IN | 46001 46204 47997
          IA | 50001 50309 52809
          KS | 66002 66603 67954
          KY | 40003 40601 42788 41073 42223
          LA | 70001 70112 70801 71497
          ME | 03901 04101 04330 04992
          MD | 20601 20701 21201 21401 21930 20588
          MA | 01001 02108 02139 02791 05501 05544
          MI | 48001 48126 48933 49971
          MN | 55001 55101 55401 56763
          MS | 38601 39201 39776
          MO | 63005 63101 65101 65899 72643
          MT | 59001 59601 59937
          NE | 68001 68508 69367
          NV | 88901 89001 89101 89701 89883
          NH | 03031 03301 03897
          NJ | 07001 07030 07102 08608 08989
          NM | 87001 87501 88439
          NY | 00501 00544 10001 11201 12207 14925 06390
          NC | 27006 27601 28202 28909
          ND | 58001 58501 58856
          OH | 43001 43215 45999
          OK | 73001 73102 73949 74966
          OR | 97001 97201 97301 97920
          PA | 15001 17101 19103 19640
          RI | 02801 02903 02940
          SC | 29001 29201 29945
          SD | 57001 57501 57799
          TN | 37010 37201 38589
          TX | 73301 75001 77002 78701 79999 88510 88595 73960
          UT | 84001 84101 84791
          VT | 05001 05401 05601 05907
          VA | 20101 20199 22003 23219 24658 20598
          WA | 98001 98101 98501 99403
          WV | 24701 25301 26886
          WI | 53001 53703 54990
          WY | 82001 82009 83001 83128 83414
          PR | 00601 00731 00901 00988
          VI | 00801 00802 00851
          AS | 96799
          GU | 96910 96913 96931 96932
          MP | 96950 96951 96952
          AA | 34001 34099
          AE | 09001 09128 09899
          AP | 96201 96349 96698
          """)
  void aZipTellsItsState(String code, String zips) {
    for (String zip : zips.split(" ")) {
      assertThat(UsZipCodes.stateOf(zip)).as(zip).map(Subdivision::code).contains(code);
    }
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          06389 | CT
          06391 | CT
          83413 | ID
          83415 | ID
          96798 | HI
          20587 | DC
          20589 | DC
          20597 | DC
          73959 | OK
          72642 | AR
          """)
  void theNeighboursOfAZipAcrossTheBorderStayWithTheirPrefix(String zip, String code) {
    assertThat(UsZipCodes.stateOf(zip)).map(Subdivision::code).contains(code);
  }

  @ParameterizedTest(name = "{0}")
  @ValueSource(
      strings = {
        "00000", "00401", "09901", "21301", "26901", "34301", "34501", "34801", "35301", "41901",
        "42801", "51701", "52901", "53301", "55201", "56801", "57801", "62101", "63201", "66301",
        "69401", "70201", "71501", "74201", "77101", "81701", "83901", "84801", "85401", "86201",
        "87201", "88601", "89201", "89901", "90901", "92901", "98701",
        "96909", "96933", "96939", "96940", "96941", "96944", "96949", "96953", "96960", "96970"
      })
  void anUnassignedPrefixAndAnIndependentIslandTellNothing(String zip) {
    assertThat(UsZipCodes.stateOf(zip)).isEmpty();
  }

  @ParameterizedTest(name = "{0}")
  @ValueSource(
      strings = {
        "60614", " 60614 ", "60614-1234", "606141234", "60614 1234", "60614\u20131234",
        "\uFF16\uFF10\uFF16\uFF11\uFF14", "60614\u00A0"
      })
  void fiveDigitsAndNineDigitsAreZips(String zip) {
    assertThat(UsZipCodes.stateOf(zip)).map(Subdivision::name).contains("Illinois");
  }

  @ParameterizedTest(name = "[{0}]")
  @ValueSource(
      strings = {
        "", " ", "6061", "606145", "60614-", "60614-123", "60614-12345", "6061412345", "IL 60614",
        "60614x", "606-14", "7102", "SW1A 2AA", "M5V 2T6", "100-0001",
        "\u0666\u0660\u0666\u0661\u0664"
      })
  void anythingElseIsNoZip(String zip) {
    assertThat(UsZipCodes.stateOf(zip)).isEmpty();
  }

  @Test
  void everyStateHasAtLeastOneZip() {
    TreeSet<String> found = new TreeSet<>();
    for (int zip = 0; zip <= 99999; zip++) {
      UsZipCodes.stateOf("%05d".formatted(zip)).map(Subdivision::code).ifPresent(found::add);
    }
    assertThat(UsStates.TABLE.subdivisions())
        .extracting(Subdivision::code)
        .filteredOn(code -> !code.equals("UM"))
        .containsExactlyInAnyOrderElementsOf(found);
  }
}
