package dev.perennial.domain.campaign;

import java.util.Map;
import java.util.Set;

/**
 * One person in one campaign, as it should be.
 *
 * @param email the person
 * @param campaign the name of the one where the person belongs
 * @param fields what the mail texts may name, each one of {@link #FIELDS}; absent ones are left out
 */
public record Lead(
    String email,
    String campaign,
    String firstName,
    String lastName,
    String companyName,
    String phone,
    Map<String, String> fields,
    Interest interest) {

  /** The names of all facts that a mail text may use; the channel allows 20 characters. */
  public static final Set<String> FIELDS =
      Set.of(
          "product", "products", "purchaseDate", "renewalDate", "daysToRenewal", "state", "amount",
          "currency", "orderId", "customerSince", "renewalLink");

  public Lead {
    fields = Map.copyOf(fields);
    if (!FIELDS.containsAll(fields.keySet())) {
      throw new IllegalArgumentException("no facts of ours: " + fields.keySet());
    }
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
