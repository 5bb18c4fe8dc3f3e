package dev.perennial.domain.purchase;

import dev.perennial.domain.region.Region;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * What we believe of one paid order.
 *
 * @param key invoice id, else PaymentIntent id, else Checkout Session id
 * @param aliases every id that names the order, the key among them
 * @param purchasedAt moment of the completing event
 * @param purchaseDate the same as a date in the tenant's time zone
 * @param customerId {@code cus_…}, "" for a guest
 * @param subscriptionId {@code sub_…}, "" when no subscription began or went on
 * @param amountMinor in the currency's smallest unit; -1 when unknown
 * @param refundedMinor refunded so far, 0 when nothing
 * @param items what was bought; never empty: unknown products are one item without a name
 * @param customerDeleted whether the customer was removed after the purchase
 * @param imported whether only an import has told that it was paid, and no webhook: a past customer
 * @param reviews why a person should look at it; empty when all is well
 */
public record Purchase(
    String key,
    Set<String> aliases,
    Kind kind,
    Instant purchasedAt,
    LocalDate purchaseDate,
    Buyer buyer,
    String customerId,
    String subscriptionId,
    Region region,
    long amountMinor,
    String currency,
    long refundedMinor,
    Status status,
    List<PurchaseItem> items,
    boolean customerDeleted,
    boolean imported,
    Set<Review> reviews) {

  /** Whether it began a relation or went on with one. */
  public enum Kind {
    NEW,
    RENEWAL
  }

  /** Only an active purchase is a reason to write to somebody. */
  public enum Status {
    ACTIVE,
    /** A dispute is open, or was closed without a verdict for the seller: nothing is sent. */
    DISPUTED,
    REFUNDED,
    CHARGED_BACK
  }

  /** What a person should look at. */
  public enum Review {
    EMAIL_UNKNOWN,
    REGION_UNCERTAIN,
    PRODUCTS_UNKNOWN
  }

  public Purchase {
    aliases = Collections.unmodifiableSet(new TreeSet<>(aliases));
    items = List.copyOf(items);
  }

  /** Whether the id names this order. */
  public boolean goesBy(String id) {
    return key.equals(id) || aliases.contains(id);
  }

  /** Whether it is a reason to stay in contact. */
  public boolean live() {
    return status == Status.ACTIVE && !customerDeleted;
  }
}
