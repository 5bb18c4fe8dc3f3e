package dev.perennial.domain.campaign;

import dev.perennial.domain.region.CampaignName;
import java.time.LocalDate;
import java.util.Map;

/**
 * One person in one campaign, as it should be.
 *
 * @param email the person
 * @param campaign where the person belongs
 * @param renewsOn the day on which everybody in that campaign renews
 * @param fields what the mail texts may name, e.g. {@code product}; absent ones are left out
 */
public record Lead(
    String email,
    CampaignName campaign,
    LocalDate renewsOn,
    String firstName,
    String lastName,
    String companyName,
    String phone,
    Map<String, String> fields,
    Interest interest) {

  public Lead {
    fields = Map.copyOf(fields);
  }

  /** What the channel should think of the person; everything but NONE stops the mail. */
  public enum Interest {
    NONE,
    /** Renewed. */
    WON,
    /** Refunded, charged back or in dispute. */
    LOST
  }
}
