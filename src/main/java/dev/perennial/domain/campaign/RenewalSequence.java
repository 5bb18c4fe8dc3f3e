package dev.perennial.domain.campaign;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;

/**
 * The reminders of a cohort, the earliest first.
 *
 * @param steps at least one, the first with a subject; each strictly nearer to the renewal than the
 *     one before
 */
public record RenewalSequence(List<ReminderStep> steps) {

  /** A common year and a leap year: a month before a renewal has 28 to 31 days. */
  private static final LocalDate FIRST_SAMPLE = LocalDate.of(2027, 1, 1);

  private static final LocalDate LAST_SAMPLE = LocalDate.of(2028, 12, 31);

  public RenewalSequence {
    steps = List.copyOf(steps);
    if (steps.isEmpty()) throw new IllegalArgumentException("a renewal sequence needs a reminder");
    if (steps.get(0).subject().isEmpty()) {
      throw new IllegalArgumentException("the first reminder needs a subject");
    }
    for (int i = 1; i < steps.size(); i++) requireOrder(steps, i);
  }

  private static void requireOrder(List<ReminderStep> steps, int index) {
    FIRST_SAMPLE
        .datesUntil(LAST_SAMPLE.plusDays(1))
        .filter(
            renewsOn ->
                !steps.get(index).dateFor(renewsOn)
                    .isAfter(steps.get(index - 1).dateFor(renewsOn)))
        .findFirst()
        .ifPresent(
            renewsOn -> {
              throw new IllegalArgumentException(
                  "reminder "
                      + (index + 1)
                      + " does not go out after reminder "
                      + index
                      + " when the renewal is on "
                      + renewsOn);
            });
  }

  /**
   * The reminders that are still to come, with their dates and the days to the next.
   *
   * @param today a reminder before it is left out; when every one is past all are kept, as the
   *     campaign then only keeps the cohort in order and is never started
   * @return the first one with a subject, as no mail before it is there to be threaded under
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
      String subject = i == 0 ? threadSubject(planned.get(0)) : planned.get(i).subject();
      reminders.add(
          new PlannedReminder(date, subject, planned.get(i).bodyHtml(), delayDays));
    }
    return List.copyOf(reminders);
  }

  /** The step's own subject, else that of the mail under which it would have been threaded. */
  private String threadSubject(ReminderStep step) {
    String subject = "";
    for (ReminderStep candidate : steps.subList(0, steps.indexOf(step) + 1)) {
      if (!candidate.subject().isEmpty()) subject = candidate.subject();
    }
    return subject;
  }

  /** Days from the first reminder to the renewal. */
  public long leadTimeDays(LocalDate renewsOn) {
    return ChronoUnit.DAYS.between(steps.get(0).dateFor(renewsOn), renewsOn);
  }
}
