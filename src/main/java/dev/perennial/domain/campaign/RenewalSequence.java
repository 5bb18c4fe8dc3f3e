package dev.perennial.domain.campaign;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;

/**
 * The reminders of a cohort, the earliest first.
 *
 * @param steps at least one; each strictly nearer to the renewal than the one before
 */
public record RenewalSequence(List<ReminderStep> steps) {

  /** A renewal date on which every period has its usual length. */
  private static final LocalDate SAMPLE_RENEWAL = LocalDate.of(2027, 7, 15);

  public RenewalSequence {
    steps = List.copyOf(steps);
    if (steps.isEmpty()) throw new IllegalArgumentException("a renewal sequence needs a reminder");
    for (int i = 1; i < steps.size(); i++) {
      LocalDate before = steps.get(i - 1).dateFor(SAMPLE_RENEWAL);
      if (!steps.get(i).dateFor(SAMPLE_RENEWAL).isAfter(before)) {
        throw new IllegalArgumentException(
            "reminder " + (i + 1) + " does not go out after reminder " + i);
      }
    }
  }

  /**
   * The reminders that are still to come, with their dates and the days to the next.
   *
   * @param today a reminder before it is left out; when every one is past all are kept, as the
   *     campaign then only keeps the cohort in order and is never started
   */
  public List<PlannedReminder> planFor(LocalDate renewsOn, LocalDate today) {
    List<ReminderStep> toCome =
        steps.stream().filter(step -> !step.dateFor(renewsOn).isBefore(today)).toList();
    List<ReminderStep> planned = toCome.isEmpty() ? steps : toCome;
    List<PlannedReminder> reminders = new ArrayList<>();
    for (int i = 0; i < planned.size(); i++) {
      LocalDate date = planned.get(i).dateFor(renewsOn);
      long delayDays =
          i + 1 < planned.size()
              ? ChronoUnit.DAYS.between(date, planned.get(i + 1).dateFor(renewsOn))
              : 0;
      reminders.add(
          new PlannedReminder(
              date, planned.get(i).subject(), planned.get(i).bodyHtml(), delayDays));
    }
    return List.copyOf(reminders);
  }

  /** Days from the first reminder to the renewal. */
  public long leadTimeDays(LocalDate renewsOn) {
    return ChronoUnit.DAYS.between(steps.get(0).dateFor(renewsOn), renewsOn);
  }
}
