package dev.perennial.domain.journey;

import dev.perennial.domain.campaign.CampaignKind;

/**
 * The campaign to which the touchpoints of a state belong.
 *
 * @param nameTemplate of an evergreen campaign; {@code [offer]} stands for the offer's name. "" for
 *     the cohort's, whose name follows from region and dates
 */
public record CampaignRule(CampaignKind kind, String nameTemplate) {

  /** The evergreen campaign's name for an offer, "" for none. */
  public String nameFor(String offer) {
    return nameTemplate.replace("[offer]", offer);
  }
}
