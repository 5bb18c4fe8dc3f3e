package dev.perennial.config.journey;

import static dev.perennial.config.journey.Sample.RENEWAL;
import static dev.perennial.config.journey.Sample.SALE;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the channel cannot keep is refused. */
final class CampaignRulesTest {

  private static final String EVERGREEN = "{kind: evergreen, name: \"Sale of [offer]\"}";

  private final Sample sample = new Sample();

  @Test
  void thereIsNoSmsYet() {
    sample.change(
        SALE,
        "channel: email\n        content: {keyMessage: Buy it.",
        "channel: sms\n        content: {keyMessage: Buy it.");
    assertThat(sample.faults())
        .containsExactly(
            sample.at(SALE, "channel: sms")
                + "no channel for sms is connected yet. Write channel: email.");
  }

  @Test
  void touchpointsHaveACampaign() {
    sample.change(RENEWAL, "    campaign: {kind: cohort}\n", "");
    assertThat(sample.faults())
        .containsExactly(
            sample.at(RENEWAL, "touchpoints:")
                + "the touchpoints of reminding have no campaign. Write campaign: above them.");
  }

  @Test
  void aCampaignHasTouchpoints() {
    sample.change(
        SALE,
        "      note: Somebody wrote so.",
        "      note: Somebody wrote so.\n    campaign: {kind: evergreen, name: \"[offer]\"}");
    assertThat(sample.faults())
        .singleElement()
        .asString()
        .contains("campaign's name");
    sample.change(SALE, "name: \"[offer]\"", "name: \"Buy [offer]\"");
    assertThat(sample.faults())
        .containsExactly(
            sample.at(SALE, "Buy [offer]")
                + "the state waiting has a campaign, but no touchpoint. Add touchpoints, or remove"
                + " the campaign.");
  }

  @ParameterizedTest
  @CsvSource({"purchase, P1M", "offer, P7D"})
  void anEvergreenCampaignKeepsNoDate(String anchor, String offset) {
    sample.change(
        SALE,
        "timing: {anchor: state, offset: P7D}",
        "timing: {anchor: %s, offset: %s}".formatted(anchor, offset));
    assertThat(sample.faults())
        .containsExactly(
            sample.at(SALE, "timing: {anchor: " + anchor)
                + "an evergreen campaign cannot keep the date of again, it counts from the day on"
                + " which a person is added. Write anchor: state, and let the time-out of the state"
                + " before wait for the date.");
  }

  @Test
  void anEvergreenCampaignKeepsNoRenewalDate() {
    sample.change(RENEWAL, "{kind: cohort}", "{kind: evergreen, name: Renewal}");
    assertThat(sample.faults())
        .hasSize(2)
        .allSatisfy(fault -> assertThat(fault).contains("an evergreen campaign cannot keep"));
  }

  @Test
  void aCohortHasOneDateForAll() {
    sample.change(
        RENEWAL,
        "timing: {anchor: renewal, offset: -P14D}",
        "timing: {anchor: state, offset: P14D}");
    assertThat(sample.faults())
        .containsExactly(
            sample.at(RENEWAL, "timing: {anchor: state")
                + "the day of late is not the same for everybody in a cohort's campaign. Write"
                + " anchor: renewal or purchase.");
  }

  @Test
  void aCohortMayCountFromThePurchase() {
    sample.change(
        RENEWAL,
        "timing: {anchor: renewal, offset: -P14D}",
        "timing: {anchor: purchase, offset: P11M14D}");
    assertThat(sample.faults()).isEmpty();
  }

  @Test
  void aCohortIsNamedAfterItsDatesAndIsAboutPurchasesAndOffersNothing() {
    sample.change(RENEWAL, "kind: cohort", "kind: evergreen, name: Renewal");
    sample.change(SALE, EVERGREEN, "{kind: cohort, name: Sale}");
    assertThat(sample.faults())
        .filteredOn(fault -> fault.startsWith(sample.at(SALE, "kind: cohort")))
        .containsExactlyInAnyOrder(
            sample.at(SALE, "kind: cohort")
                + "a cohort's campaign is named after its region and dates. Remove the name.",
            sample.at(SALE, "kind: cohort")
                + "a cohort's campaign is about purchases of one day. Write subject: purchase, or"
                + " kind: evergreen.",
            sample.at(SALE, "kind: cohort")
                + "a cohort's campaign has one text for everybody and cannot offer. Write kind:"
                + " evergreen.");
  }

  @Test
  void anEvergreenCampaignHasAName() {
    sample.change(SALE, EVERGREEN, "{kind: evergreen}");
    assertThat(sample.faults())
        .containsExactly(
            sample.at(SALE, "kind: evergreen")
                + "an evergreen campaign needs a name. Write name: below kind:.");
  }

  @Test
  void aCampaignWithOffersHasTheOfferInItsName() {
    sample.change(SALE, "Sale of [offer]", "Sale");
    assertThat(sample.faults())
        .containsExactly(
            sample.at(SALE, "kind: evergreen")
                + "one campaign cannot carry the texts of several offers. Write [offer] into its"
                + " name.");
  }

  @Test
  void aCampaignWithoutOffersHasNoOfferInItsName() {
    sample.change(SALE, "  offersAtMost: 3\n", "");
    assertThat(sample.faults())
        .contains(
            sample.at(SALE, "kind: evergreen")
                + "[offer] stands for nothing, as the journey offers nothing. Remove it, or write"
                + " offersAtMost into the entry.");
  }

  @Test
  void anEvergreenCampaignIsNotCalledLikeACohort() {
    sample.change(SALE, "\"Sale of [offer]\"", "California March 15 2027");
    assertThat(sample.faults())
        .contains(
            sample.at(SALE, "California")
                + "California March 15 2027 is the name of a cohort's campaign. Give the evergreen"
                + " one another name.");
  }

  @Test
  void aCohortsTouchpointIsNotPostponed() {
    sample.change(
        RENEWAL,
        "{whenHeldBack: skip, description: The",
        "{whenHeldBack: postpone, giveUpAfter: P7D, description: The");
    assertThat(sample.faults()).containsExactly(onlyTheFirst(RENEWAL));
  }

  @Test
  void aLaterTouchpointIsNotPostponed() {
    sample.change(
        SALE,
        "{whenHeldBack: skip, description: One",
        "{whenHeldBack: postpone, giveUpAfter: P7D, description: One");
    assertThat(sample.faults()).containsExactly(onlyTheFirst(SALE));
  }

  private String onlyTheFirst(String file) {
    return sample.at(file, "giveUpAfter: P7D")
        + "only the first touchpoint of an evergreen campaign can be postponed. Write skip.";
  }

  @Test
  void aPostponedTouchpointDoesNotWaitForEver() {
    sample.change(SALE, "giveUpAfter: P90D, ", "");
    assertThat(sample.faults())
        .containsExactly(
            sample.at(SALE, "whenHeldBack: postpone")
                + "nobody says how long a postponed touchpoint may wait. Write giveUpAfter, e.g."
                + " P90D.");
  }

  @Test
  void aSkippedTouchpointDoesNotWait() {
    sample.change(SALE, "postpone", "skip");
    assertThat(sample.faults())
        .containsExactly(
            sample.at(SALE, "giveUpAfter")
                + "a touchpoint that is skipped does not wait. Remove giveUpAfter, or write"
                + " postpone.");
  }
}
