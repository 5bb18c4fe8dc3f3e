package dev.perennial.domain.journey;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;

/**
 * What holds for all mails of a tenant.
 *
 * @param emailsPerWeek how many a person may get within any seven days
 * @param sendingTo end of the sending hours
 * @param zone the tenant's
 */
public record MailRules(int emailsPerWeek, LocalTime sendingTo, ZoneId zone) {

  public MailRules {
    if (emailsPerWeek < 1) throw new IllegalArgumentException("no mail a week: " + emailsPerWeek);
  }

  /** The day on which that goes out which a channel is told now: after the hours the next one. */
  LocalDate mailDay(Instant now) {
    LocalDate today = LocalDate.ofInstant(now, zone);
    boolean over = !LocalTime.ofInstant(now, zone).isBefore(sendingTo);
    return over ? today.plusDays(1) : today;
  }
}
