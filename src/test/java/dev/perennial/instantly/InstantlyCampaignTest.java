package dev.perennial.instantly;

import static org.assertj.core.api.Assertions.assertThat;

import dev.perennial.domain.campaign.Delivery;
import dev.perennial.domain.campaign.PlannedReminder;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** One campaign as Instantly takes it. */
final class InstantlyCampaignTest {

  private static final LocalDate STARTS_ON = LocalDate.of(2026, 2, 15);

  private static final List<PlannedReminder> REMINDERS =
      List.of(
          new PlannedReminder(
              STARTS_ON,
              "{{product | Your order}} renews soon",
              "<p>Hello {{firstName | there}}</p>",
              14),
          new PlannedReminder(STARTS_ON.plusDays(14), "", "<p>Two weeks left</p>", 0));

  private static InstantlyCampaign campaign(String name, boolean sendOnWeekends) {
    Delivery delivery =
        new Delivery(
            Delivery.Kind.ENSURE_CAMPAIGN,
            name,
            "",
            STARTS_ON,
            REMINDERS,
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
}
