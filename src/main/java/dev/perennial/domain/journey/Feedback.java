package dev.perennial.domain.journey;

import java.time.Instant;

/**
 * What a channel told about one person.
 *
 * @param id the same for repeats of the same message
 * @param campaignName "" when it belongs to none of ours
 * @param step of the campaign's sequence, from 1; 0 when not told
 */
public record Feedback(
    String id, JourneyEvent event, String campaignName, int step, Instant occurredAt) {}
