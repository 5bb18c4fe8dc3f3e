package dev.perennial.domain.campaign;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One change on its way to a channel, with the newest state of what it is about.
 *
 * @param campaignName "" when it is about a person alone; likewise the rest of the campaign
 * @param email the lead's, "" for a change of the campaign itself
 * @param startsOn day of the campaign's first step; none for an evergreen one
 * @param activated whether the channel was told to send it
 * @param knownCampaignId the channel's own id, "" when not known yet
 * @param lead facts about the person; {@link LeadState#NONE} for a change of the campaign itself
 */
public record Delivery(
    Kind kind,
    CampaignKind campaignKind,
    String campaignName,
    String email,
    Optional<LocalDate> startsOn,
    List<SequenceStep> steps,
    boolean activated,
    String knownCampaignId,
    LeadState lead) {

  /** What has to happen. */
  public enum Kind {
    ENSURE_CAMPAIGN,
    ACTIVATE_CAMPAIGN,
    UPSERT_LEAD,
    SET_INTEREST,
    REMOVE_LEAD,
    BLOCK_PERSON
  }

  /**
   * How a person should stand in the campaign.
   *
   * @param wanted whether the person belongs there at all
   * @param deliverBy the last day on which the person may be brought there; none: any day
   * @param suppressed whether the person must not be mailed at all
   * @param knownLeadId the channel's own id, "" when the person was never brought there
   */
  public record LeadState(
      String firstName,
      String lastName,
      String companyName,
      String phone,
      Map<String, String> fields,
      Lead.Interest interest,
      boolean wanted,
      Optional<LocalDate> deliverBy,
      boolean suppressed,
      String knownLeadId) {

    public static final LeadState NONE =
        new LeadState(
            "", "", "", "", Map.of(), Lead.Interest.NONE, false, Optional.empty(), false, "");

    public LeadState {
      fields = Map.copyOf(fields);
    }
  }

  public Delivery {
    steps = List.copyOf(steps);
  }

  /**
   * Whether it may still go out. A person who was taken out of the campaign, who must not be mailed,
   * or whose purchase was taken back before the person was ever brought there, is not brought there;
   * neither is one who would get a mail after its day. What the channel should think of a person
   * goes out even so: the answer that the person was brought there may have been lost.
   *
   * @param today in the tenant's time zone
   * @param tooLateToday whether the sending hours of today are over
   */
  public boolean due(LocalDate today, boolean tooLateToday) {
    return switch (kind) {
      case ENSURE_CAMPAIGN, REMOVE_LEAD, BLOCK_PERSON -> true;
      case ACTIVATE_CAMPAIGN ->
          startsOn.map(day -> day.equals(today) && !tooLateToday).orElse(true);
      case UPSERT_LEAD ->
          lead.wanted()
              && !lead.suppressed()
              && (!lead.knownLeadId().isEmpty() || mayBeAdded(today));
      case SET_INTEREST -> lead.wanted();
    };
  }

  private boolean mayBeAdded(LocalDate today) {
    if (lead.interest() == Lead.Interest.LOST) return false;
    boolean running = activated && startsOn.map(day -> day.isBefore(today)).orElse(false);
    return !running && lead.deliverBy().map(day -> !day.isBefore(today)).orElse(true);
  }
}
