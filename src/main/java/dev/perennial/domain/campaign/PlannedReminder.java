package dev.perennial.domain.campaign;

import java.time.LocalDate;

/**
 * One reminder of one cohort.
 *
 * @param date the day on which it goes out
 * @param delayDays days until the next one, 0 for the last
 */
public record PlannedReminder(LocalDate date, String subject, String bodyHtml, long delayDays) {}
