package dev.perennial.domain.purchase;

import java.time.LocalDate;

/**
 * One bought product and the day on which it renews.
 *
 * @param productId {@code prod_…}, "" when unknown; likewise {@code priceId}
 * @param name "" when unknown
 * @param renewsOn in the tenant's time zone
 */
public record PurchaseItem(
    String productId,
    String priceId,
    String name,
    long quantity,
    long amountMinor,
    LocalDate renewsOn) {

  /** Whether both are the same product, by id where both have one, else by name if known. */
  public boolean sameProduct(PurchaseItem other) {
    if (!productId.isEmpty() && !other.productId.isEmpty()) {
      return productId.equals(other.productId);
    }
    return !name.isEmpty() && name.equalsIgnoreCase(other.name);
  }
}
