package dev.perennial.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.perennial.domain.campaign.CampaignKind;
import dev.perennial.store.Plan.Outlook;
import dev.perennial.store.Plan.Planned;
import dev.perennial.store.Plan.RunUnderWay;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PlanTextTest {

  private static final LocalDate TODAY = LocalDate.of(2027, 3, 1);
  private static final LocalDate UNTIL = LocalDate.of(2027, 3, 30);

  @Test
  void touchpointsStandByDayAndCampaignWithTheirCounts() {
    assertThat(
            text(
                planned("ann@example.com", "Welcome", TODAY.minusDays(1), "", 1, 1),
                planned("ann@example.com", "Ohio April 1 2026", TODAY, "", 3, 2),
                planned("bob@example.com", "Ohio April 1 2026", TODAY, "", 3, 2),
                planned("cem@example.com", "", TODAY, "waits: frequency-cap", 3, 1)))
        .isEqualTo(
            """
            2027-02-28, Sunday, overdue: 1 touchpoint
              Welcome: 1
                ann@example.com  some-journey mail

            2027-03-01, Monday: 3 touchpoints
              Ohio April 1 2026: 2
                ann@example.com  some-journey mail
                bob@example.com  some-journey mail
              (campaign not chosen yet): 1
                cem@example.com  some-journey mail (waits: frequency-cap)

            4 touchpoints until 2027-03-30: 4 of some-journey.
            """);
  }

  @Test
  void whereTheNextOneIsLaterItSaysHowFarToLook() {
    assertThat(explained(Optional.of(LocalDate.of(2027, 4, 9)), true, true, 0))
        .isEqualTo(
            "Nothing is planned until 2027-03-30; the next touchpoint is due on 2027-04-09:"
                + " ./perennial plan --days 40\n");
  }

  @Test
  void whereNobodyBoughtNothingCanBePlanned() {
    assertThat(explained(Optional.empty(), false, false, 0))
        .startsWith("Nothing is planned until 2027-03-30, as no purchase has been recorded yet");
  }

  @Test
  void whereJourneysWaitToBeFollowedItMayOnlyBeEarly() {
    assertThat(explained(Optional.empty(), true, true, 2)).contains("still to be followed");
  }

  @Test
  void whereEveryRunEndedNothingIsLeft() {
    assertThat(explained(Optional.empty(), true, false, 0)).contains("no journey is under way");
    assertThat(explained(Optional.empty(), true, true, 0)).contains("have no touchpoint left");
  }

  private static String text(Planned... planned) {
    StringWriter out = new StringWriter();
    PlanText text = textTo(out);
    List.of(planned).forEach(text::print);
    text.finish();
    return out.toString().replace(System.lineSeparator(), "\n");
  }

  private static String explained(
      Optional<LocalDate> nextOn, boolean hasPurchases, boolean hasRuns, long toFollow) {
    StringWriter out = new StringWriter();
    PlanText text = textTo(out);
    text.explain(new Outlook(nextOn, hasPurchases, hasRuns, toFollow));
    text.finish();
    return out.toString().replace(System.lineSeparator(), "\n");
  }

  private static PlanText textTo(StringWriter out) {
    return new PlanText(new PrintWriter(out), new PlanStops(List.of(), 3), TODAY, UNTIL);
  }

  private static Planned planned(
      String email, String campaign, LocalDate day, String reason, long ofDay, long ofCampaign) {
    return new Planned(
        new RunUnderWay(email, "some-journey", 1, "pi_1/0", "", TODAY, UNTIL),
        "mail",
        CampaignKind.EVERGREEN,
        campaign,
        day,
        day.plusDays(7),
        reason,
        ofDay,
        ofCampaign,
        List.of(),
        List.of());
  }
}
