package dev.perennial.config.journey;

import static dev.perennial.config.journey.Sample.RENEWAL;
import static dev.perennial.config.journey.Sample.SALE;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Days can be known, and come in their order. */
final class TimingRulesTest {

  private static final String LATE = "timing: {anchor: renewal, offset: -P14D}";

  private final Sample sample = new Sample();

  @Test
  void onlyAJourneyWithOffersCountsFromOne() {
    sample.change(
        RENEWAL, "at: {anchor: renewal, offset: -P1M}", "at: {anchor: offer, offset: P1M}");
    assertThat(sample.faults())
        .containsExactly(
            sample.at(RENEWAL, "anchor: offer")
                + "there is no day of an offer, as the journey offers nothing. Write another"
                + " anchor, or offersAtMost into the entry.");
  }

  @Test
  void aCustomerHasNoRenewalDate() {
    sample.change(SALE, "{anchor: offer, offset: P0D}", "{anchor: renewal, offset: -P3M}");
    assertThat(sample.faults())
        .containsExactly(
            sample.at(SALE, "anchor: renewal")
                + "a customer has no renewal date, a purchase has. Write another anchor, or"
                + " subject: purchase.");
  }

  @Test
  void nothingHappensBeforeTheStateBegins() {
    sample.change(SALE, "{anchor: state, offset: P0D}", "{anchor: state, offset: -P1D}");
    assertThat(sample.faults())
        .containsExactly(
            sample.at(SALE, "offset: -P1D")
                + "nothing can happen before the run comes into the state. Write an offset such as"
                + " P0D or P7D.");
  }

  @Test
  void aTimeoutCountsFromATouchpointOnlyWhereThereIsOne() {
    sample.change(SALE, "{anchor: offer, offset: P0D}", "{anchor: last-touchpoint, offset: P1D}");
    assertThat(sample.faults())
        .containsExactly(
            sample.at(SALE, "offset: P1D")
                + "the state waiting has no touchpoint from which its time-out could count. Write"
                + " anchor: state.");
  }

  @ParameterizedTest
  @ValueSource(strings = {"P0D", "-P7D"})
  void aTimeoutComesAfterTheLastTouchpoint(String offset) {
    sample.change(
        SALE, "last-touchpoint, offset: P14D", "last-touchpoint, offset: " + offset);
    assertThat(sample.faults())
        .containsExactly(
            sample.at(SALE, "last-touchpoint")
                + "the time-out does not come after the last touchpoint. Write an offset such as"
                + " P14D.");
  }

  @ParameterizedTest
  @CsvSource({
    "renewal, -P2M, 2027-01-01",
    "renewal, -P1M, 2027-01-01",
    "renewal, -P30D, 2027-03-01",
    "renewal, -P28D, 2027-03-01",
    "purchase, P11M, 2026-01-01",
  })
  void inACohortALaterTouchpointIsLaterOnEveryDayOfTheYear(
      String anchor, String offset, String day) {
    sample.change(RENEWAL, LATE, "timing: { anchor: %s, offset: %s }".formatted(anchor, offset));
    assertThat(sample.faults())
        .containsExactly(
            sample.at(RENEWAL, "timing: { anchor")
                + "late does not go out a day or more after early when the %s is on %s."
                    .formatted(anchor, day)
                + " Put the earlier one first, and at least a day between them.");
  }

  @Test
  void twentySevenDaysAreLaterThanAMonthBeforeEvenInFebruary() {
    sample.change(RENEWAL, LATE, "timing: {anchor: renewal, offset: -P27D}");
    assertThat(sample.faults()).isEmpty();
  }

  @Test
  void inAnEvergreenCampaignALaterTouchpointIsLater() {
    sample.change(SALE, "{anchor: state, offset: P7D}", "{anchor: state, offset: P0D}");
    assertThat(sample.faults())
        .singleElement()
        .asString()
        .contains(": again does not go out a day or more after offer. Put the earlier one first");
  }

  @Test
  void aTouchpointComesBeforeTheEndOfItsState() {
    sample.change(RENEWAL, "{anchor: renewal, offset: P0D}", "{anchor: renewal, offset: -P14D}");
    assertThat(sample.faults())
        .containsExactly(
            sample.at(RENEWAL, LATE)
                + "late does not go out before the time-out of its state when the renewal is on"
                + " 2027-01-01. Write an earlier day, or a later time-out.");
  }

  @Test
  void aPersonIsWrittenToOverOneChannelADay() {
    sample.change(
        RENEWAL,
        "channel: email\n        content: {keyMessage: Renew now.",
        "channel: sms\n        content: {keyMessage: Renew now.");
    assertThat(sample.faults()).hasSize(1);
    sample.change(RENEWAL, LATE, "timing: {anchor: renewal, offset: -P30D}");
    assertThat(sample.faults())
        .contains(
            sample.at(RENEWAL, "offset: -P30D")
                + "early and late write to one person over two channels on one day when the renewal"
                + " is on 2027-03-30. Put a day between them.");
  }
}
