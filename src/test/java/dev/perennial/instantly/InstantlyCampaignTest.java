package dev.perennial.instantly;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.perennial.domain.campaign.CampaignKind;
import dev.perennial.domain.campaign.Delivery;
import dev.perennial.domain.campaign.SequenceStep;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** One campaign as Instantly takes it. */
final class InstantlyCampaignTest {

  private static final LocalDate STARTS_ON = LocalDate.of(2026, 2, 15);

  private static final List<SequenceStep> STEPS =
      List.of(
          new SequenceStep(
              "one-month",
              Optional.of(STARTS_ON),
              "{{product | Your order}} renews soon",
              "<p>Hello {{firstName | there}}</p>",
              14),
          new SequenceStep(
              "two-weeks", Optional.of(STARTS_ON.plusDays(14)), "", "<p>Two weeks left</p>", 0));

  private static InstantlyCampaign campaign(String name, boolean sendOnWeekends) {
    return campaign(name, CampaignKind.COHORT, Optional.of(STARTS_ON), sendOnWeekends);
  }

  private static InstantlyCampaign campaign(
      String name, CampaignKind kind, Optional<LocalDate> startsOn, boolean sendOnWeekends) {
    Delivery delivery =
        new Delivery(
            Delivery.Kind.ENSURE_CAMPAIGN,
            kind,
            name,
            "",
            startsOn,
            STEPS,
            false,
            "",
            Delivery.LeadState.NONE);
    return new InstantlyDeliveries(
            ZoneId.of("America/New_York"), LocalTime.of(9, 0), LocalTime.of(17, 30), sendOnWeekends)
        .campaignOf(delivery);
  }

  @Test
  void aCampaignIsCreatedWithItsScheduleAndOneStepForEachReminder() {
    Golden.assertSent(
        "POST",
        "/api/v2/campaigns",
        campaign("California March 15 2025", false).createRequest(),
        "create-campaign.json");
  }

  @Test
  void onWeekendsItSendsOnlyWhenTheOwnerWants() {
    Map<?, ?> schedule =
        (Map<?, ?>) campaign("Texas March 15 2025", true).createRequest().get("campaign_schedule");
    assertThat(schedule.get("schedules").toString()).contains("0=true").doesNotContain("=false");
  }

  @Test
  void oneThatAlwaysRunsHasNoFirstDay() {
    Golden.assertSent(
        "POST",
        "/api/v2/campaigns",
        campaign("Welcome", CampaignKind.EVERGREEN, Optional.empty(), false).createRequest(),
        "create-evergreen.json");
  }

  @Test
  void theDatesAndMailsOfADraftAreSetAsAWhole() {
    Golden.assertSent(
        "PATCH",
        "/api/v2/campaigns/0b9c2a52-7f0e-4d0e-9f0a-3f6f1f2f9d11",
        campaign("California March 15 2025", false).definitionRequest(),
        "set-definition.json");
  }

  @Test
  void itsSendingAccountsAreSetAsAWhole() {
    Golden.assertSent(
        "PATCH",
        "/api/v2/campaigns/0b9c2a52-7f0e-4d0e-9f0a-3f6f1f2f9d11",
        campaign("California March 15 2025", false)
            .accountsRequest(List.of("sales@example.com", "renewals@example.com")),
        "set-accounts.json");
  }

  @ParameterizedTest
  @CsvSource({
    "California March 15 2025, '', search=California+March+15+2025&limit=100",
    "Texas March 15 2025, 2025-03-15T00:00Z&a=b,"
        + " search=Texas+March+15+2025&limit=100&starting_after=2025-03-15T00%3A00Z%26a%3Db",
    "A & B=C?D#E/F%, '', search=A+%26+B%3DC%3FD%23E%2FF%25&limit=100",
    "Curaçao March 15 2025, '', search=Cura%C3%A7ao+March+15+2025&limit=100",
  })
  void theSearchNamesTheCampaignWithoutBreakingTheQuery(String name, String cursor, String query) {
    assertThat(campaign(name, false).searchQuery(cursor)).isEqualTo(query);
    Golden.assertAsked("/api/v2/campaigns?" + query);
  }

  private static JsonNode there(Consumer<ObjectNode> change) {
    ObjectNode campaign = (ObjectNode) Golden.read("create-campaign.json");
    change.accept(campaign);
    return campaign;
  }

  private static ObjectNode firstMail(ObjectNode campaign) {
    return (ObjectNode) campaign.at("/sequences/0/steps/0/variants/0");
  }

  private static boolean differs(JsonNode found) {
    return campaign("California March 15 2025", false).differsFrom(found);
  }

  @Test
  void asItWasCreatedItDoesNotDiffer() {
    assertThat(differs(there(campaign -> {}))).isFalse();
    assertThat(
            differs(
                there(
                    campaign ->
                        campaign
                            .withObject("/campaign_schedule")
                            .put("start_date", "2026-02-15T00:00:00.000Z"))))
        .isFalse();
  }

  /** Instantly does so when it stores a mail. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "<div>Hello {{firstName | there}}</div>",
        "<p>Hello&nbsp;{{firstName | there}}<br></p>",
        "<p style=\"margin: 0\">\n  Hello\n {{firstName | there}}</p>",
      })
  void aMailThatIsOnlyWrittenInOtherTagsDoesNotDiffer(String html) {
    assertThat(differs(there(campaign -> firstMail(campaign).put("body", html)))).isFalse();
  }

  @Test
  void anotherFirstDayAnotherWaitOrOtherWordsOrAnotherLinkDiffer() {
    assertThat(
            differs(
                there(
                    campaign ->
                        campaign
                            .withObject("/campaign_schedule")
                            .put("start_date", "2026-02-16"))))
        .isTrue();
    assertThat(
            differs(
                there(
                    campaign ->
                        ((ObjectNode) campaign.at("/sequences/0/steps/0")).put("delay", 15))))
        .isTrue();
    assertThat(differs(there(campaign -> firstMail(campaign).put("subject", "Other")))).isTrue();
    assertThat(differs(there(campaign -> firstMail(campaign).put("body", "<p>Bye</p>"))))
        .isTrue();
    assertThat(
            differs(
                there(
                    campaign ->
                        firstMail(campaign)
                            .put(
                                "body",
                                "<p><a href=\"https://example.com\">Hello</a>"
                                    + " {{firstName | there}}</p>"))))
        .isTrue();
    assertThat(differs(there(campaign -> campaign.putArray("sequences")))).isTrue();
  }

  @Test
  void onlyTheDatesCountWhenItIsReadBack() {
    InstantlyCampaign wanted = campaign("California March 15 2025", false);
    assertThat(
            wanted.isOtherwiseTimedThan(
                there(campaign -> firstMail(campaign).put("body", "<p>rewritten</p>"))))
        .isFalse();
    assertThat(wanted.isOtherwiseTimedThan(there(campaign -> campaign.putArray("sequences"))))
        .isTrue();
  }

  @Test
  void oneThatAlwaysRunsDiffersWhenItWasGivenAFirstDay() {
    InstantlyCampaign evergreen =
        campaign("Welcome", CampaignKind.EVERGREEN, Optional.empty(), false);
    assertThat(evergreen.differsFrom(Golden.read("create-evergreen.json"))).isFalse();
    assertThat(evergreen.differsFrom(there(campaign -> {}))).isTrue();
  }
}
