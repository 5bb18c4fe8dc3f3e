package dev.perennial.domain.region;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class CampaignNameTest {

  private static final LocalDate PURCHASE = LocalDate.of(2025, 3, 15);

  private final CampaignName california = CampaignName.of("California", PURCHASE);

  @Test
  void theNameIsRegionMonthDayYear() {
    assertThat(california.text()).isEqualTo("California March 15 2025");
    assertThat(CampaignName.of("New York", LocalDate.of(2025, 9, 9)).text())
        .isEqualTo("New York September 9 2025");
  }

  @Test
  void anotherRenewalDateAndLatenessFollowTheName() {
    CampaignName renewing = california.renewing(LocalDate.of(2027, 6, 1));
    assertThat(renewing.text()).isEqualTo("California March 15 2025 - renews June 1 2027");
    assertThat(renewing.asLate(1).text())
        .isEqualTo("California March 15 2025 - renews June 1 2027 - late");
    assertThat(california.asLate(1).text()).isEqualTo("California March 15 2025 - late");
    assertThat(california.asLate(2).text()).isEqualTo("California March 15 2025 - late 2");
    assertThat(california.asLate(1).renewing(LocalDate.of(2027, 6, 1))).isEqualTo(renewing.asLate(1));
  }

  static Iterable<String> regionNames() {
    return Region.names();
  }

  @ParameterizedTest
  @MethodSource("regionNames")
  void everyNameThatCanBeMadeIsReadBack(String region) {
    List<LocalDate> dates =
        List.of(
            LocalDate.of(2024, 2, 29),
            LocalDate.of(2025, 2, 28),
            LocalDate.of(2025, 12, 31),
            LocalDate.of(2026, 1, 1),
            LocalDate.of(2025, 5, 2),
            LocalDate.of(1000, 1, 1),
            LocalDate.of(9999, 12, 31));
    for (LocalDate date : dates) {
      for (LocalDate renewal : dates) {
        CampaignName name = CampaignName.of(region, date);
        assertReadBack(name);
        assertReadBack(name.asLate(1));
        assertReadBack(name.asLate(12));
        assertReadBack(name.renewing(renewal));
        assertReadBack(name.renewing(renewal).asLate(1));
      }
    }
  }

  @Test
  void everyDayOfALeapYearIsReadBack() {
    LocalDate.of(2028, 1, 1)
        .datesUntil(LocalDate.of(2029, 1, 1))
        .forEach(day -> assertReadBack(CampaignName.of("Texas", day).renewing(day.plusYears(2))));
  }

  @ParameterizedTest(name = "[{0}]")
  @ValueSource(
      strings = {
        "",
        "Welcome",
        "Win-back",
        "California",
        "California March 15",
        "March 15 2025",
        " March 15 2025",
        "California 3/15/2025",
        "California 15 March 2025",
        "California March 15, 2025",
        "California March 32 2025",
        "California March 0 2025",
        "California March 05 2025",
        "California March 5th 2025",
        "California February 29 2025",
        "California February 30 2024",
        "California April 31 2025",
        "California march 15 2025",
        "California MARCH 15 2025",
        "California Mar 15 2025",
        "California Maerz 15 2025",
        "California March 15 25",
        "California March 15 0999",
        "California March 15 20250",
        "California March 15 2025 ",
        " California March 15 2025",
        "California  March 15 2025",
        "California\tMarch 15 2025",
        "California March 15 2025\n",
        "california March 15 2025",
        "CA March 15 2025",
        "Narnia March 15 2025",
        "Georgia (country) March 15 2025",
        "Qu\u00E9bec March 15 2025",
        "California March 1\u0665 2025",
        "California March 15 2025 copy",
        "Copy of California March 15 2025",
        "California March 15 2025 - Late",
        "California March 15 2025 -late",
        "California March 15 2025 - late - late",
        "California March 15 2025 - late - renews June 1 2027",
        "California March 15 2025 - renews",
        "California March 15 2025 - renews June 31 2027",
        "California March 15 2025 - renews June 1",
        "California March 15 2025 - renews June 01 2027",
        "California March 15 2025 - Renews June 1 2027",
        "California March 15 2025 - renews June 1 2027 - renews June 1 2028"
      })
  void aTextThatWeDidNotWriteIsNoName(String text) {
    assertThat(CampaignName.parse(text)).isEmpty();
  }

  @Test
  void theNameDoesNotDependOnTheMachinesLanguage() {
    Locale before = Locale.getDefault();
    try {
      for (String tag : List.of("de-DE", "tr-TR", "ar-EG-u-nu-arab", "th-TH-u-nu-thai")) {
        Locale.setDefault(Locale.forLanguageTag(tag));
        CampaignName name = CampaignName.of("Illinois", LocalDate.of(2025, 4, 11));
        assertThat(name.text()).as(tag).isEqualTo("Illinois April 11 2025");
        assertReadBack(name);
      }
    } finally {
      Locale.setDefault(before);
    }
  }

  @Test
  void anUnknownRegionOrALongYearMakesNoName() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> CampaignName.of("Narnia", PURCHASE))
        .withMessageContaining("Narnia");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> CampaignName.of("Texas", LocalDate.of(10000, 1, 1)));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> california.renewing(LocalDate.of(999, 1, 1)));
  }

  private static void assertReadBack(CampaignName name) {
    assertThat(CampaignName.parse(name.text())).isEqualTo(Optional.of(name));
  }
}
