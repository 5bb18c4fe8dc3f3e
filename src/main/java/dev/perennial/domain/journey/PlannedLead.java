package dev.perennial.domain.journey;

import dev.perennial.domain.campaign.Lead;
import dev.perennial.domain.campaign.PlannedCampaign;
import java.time.LocalDate;
import java.util.Optional;

/**
 * A lead and the campaign in which it belongs.
 *
 * @param deliverBy the last day on which the person may be brought there; none: any day
 * @param leaveOn the day on which the person is taken out again; none: the person stays
 */
public record PlannedLead(
    Lead lead,
    PlannedCampaign campaign,
    Optional<LocalDate> deliverBy,
    Optional<LocalDate> leaveOn) {}
