package dev.perennial.domain.campaign;

import java.time.LocalDate;
import java.util.Optional;

/**
 * One step of a campaign's sequence.
 *
 * @param touchpoint the name of the declared message
 * @param date the day on which it goes out; none where each person has days of their own
 * @param subject "" threads it under the mail before
 * @param bodyHtml with the channel's own {@code {{variable | fallback}}} placeholders
 * @param delayDays days until the next one, 0 for the last
 */
public record SequenceStep(
    String touchpoint,
    Optional<LocalDate> date,
    String subject,
    String bodyHtml,
    long delayDays) {}
