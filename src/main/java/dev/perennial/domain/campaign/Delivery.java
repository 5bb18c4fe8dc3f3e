package dev.perennial.domain.campaign;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;

/**
 * One change on its way to a channel, with the newest state of what it is about.
 *
 * @param email the lead's, "" for a change of the campaign itself
 * @param startsOn day of the campaign's first reminder
 * @param knownCampaignId the channel's own id, "" when not known yet
 * @param lead facts about the person; {@link LeadState#NONE} for a change of the campaign itself
 */
public record Delivery(
    Kind kind,
    String campaignName,
    String email,
    LocalDate startsOn,
    List<PlannedReminder> reminders,
    String knownCampaignId,
    LeadState lead) {

  /** What has to happen. */
  public enum Kind {
    ENSURE_CAMPAIGN,
    UPSERT_LEAD,
    SET_INTEREST,
    REMOVE_LEAD
  }

  /**
   * How a person should stand in the campaign.
   *
   * @param wanted whether the person belongs there at all
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
      String knownLeadId) {

    public static final LeadState NONE =
        new LeadState("", "", "", "", Map.of(), Lead.Interest.NONE, false, "");

    public LeadState {
      fields = Map.copyOf(fields);
    }
  }

  /**
   * Whether it may still go out. A person who was taken out of the campaign, or whose purchase was
   * taken back before the person was ever brought there, is not brought there. What the channel
   * should think of a person goes out even so: the answer that the person was brought there may
   * have been lost.
   */
  public boolean due() {
    return switch (kind) {
      case ENSURE_CAMPAIGN, REMOVE_LEAD -> true;
      case UPSERT_LEAD ->
          lead.wanted() && !(lead.interest() == Lead.Interest.LOST && lead.knownLeadId().isEmpty());
      case SET_INTEREST -> lead.wanted();
    };
  }
}
