package dev.perennial.sandbox;

import java.time.LocalDate;

/**
 * A mail that Instantly would have sent.
 *
 * @param day the day that was played
 * @param campaignName as it was on that day
 * @param email the address it went to, as the lead was added
 * @param step from 1
 * @param subject filled; a mail in the thread of an earlier one has that one's after {@code Re: }
 */
public record SentMail(
    LocalDate day, String campaignName, String email, int step, String subject) {}
