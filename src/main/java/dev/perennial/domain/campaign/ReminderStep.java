package dev.perennial.domain.campaign;

import java.time.LocalDate;
import java.time.Period;

/**
 * One renewal reminder.
 *
 * @param beforeRenewal how long before the renewal date it goes out, e.g. {@code P1M}
 * @param subject "" threads it under the mail before
 * @param bodyHtml with the channel's own {@code {{variable | fallback}}} placeholders
 */
public record ReminderStep(Period beforeRenewal, String subject, String bodyHtml) {

  public ReminderStep {
    if (beforeRenewal.isZero() || beforeRenewal.isNegative()) {
      throw new IllegalArgumentException("a reminder goes out before the renewal, not " + beforeRenewal);
    }
  }

  /** The day on which it goes out. */
  public LocalDate dateFor(LocalDate renewsOn) {
    return renewsOn.minus(beforeRenewal);
  }
}
