package dev.perennial.domain.campaign;

import java.time.LocalDate;
import java.util.List;

/**
 * The campaign of one cohort: organised at once, started on the day of its first reminder.
 *
 * @param reminders the earliest first, at least one
 */
public record CohortCampaign(String name, LocalDate renewsOn, List<PlannedReminder> reminders) {

  /**
   * Plans the campaign of a lead.
   *
   * @param today reminders before it are left out, never sent late
   */
  public static CohortCampaign planFor(Lead lead, RenewalSequence sequence, LocalDate today) {
    return new CohortCampaign(
        lead.campaign().text(), lead.renewsOn(), sequence.planFor(lead.renewsOn(), today));
  }

  public LocalDate startsOn() {
    return reminders.get(0).date();
  }
}
