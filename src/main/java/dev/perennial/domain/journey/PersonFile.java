package dev.perennial.domain.journey;

import dev.perennial.domain.campaign.PlannedCampaign;
import dev.perennial.domain.purchase.Purchase;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Everything that is kept of one person and that journeys depend on.
 *
 * @param suppressedBy OPTED_OUT, BOUNCED or COMPLAINED; none when the person may be mailed
 * @param runs running and ended
 * @param news what channels told and was not taken into account yet, the earliest first
 * @param campaigns the known ones of the person's cohorts and leads
 * @param placed names of the campaigns in which the person is, or is to be, in no order
 * @param reached those of them in which the channel holds the person already
 */
public record PersonFile(
    String email,
    List<Purchase> purchases,
    Optional<JourneyEvent> suppressedBy,
    List<Run> runs,
    List<Feedback> news,
    List<PlannedCampaign> campaigns,
    Set<String> placed,
    Set<String> reached) {

  public PersonFile {
    purchases = List.copyOf(purchases);
    runs = List.copyOf(runs);
    news = List.copyOf(news);
    campaigns = List.copyOf(campaigns);
    placed = Set.copyOf(placed);
    reached = Set.copyOf(reached);
  }

  /** Empty when it is not known. */
  public Optional<PlannedCampaign> campaign(String name) {
    return campaigns.stream().filter(campaign -> campaign.name().equals(name)).findFirst();
  }
}
