package dev.perennial.domain.purchase;

import java.time.Period;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * One entry of {@code config/products.yaml}.
 *
 * @param name how we call it
 * @param productIds Stripe product ids that it stands for
 * @param priceIds Stripe price ids that it stands for
 * @param namePattern matched against the whole product name; a pattern that matches nothing when
 *     the entry has none
 * @param period from purchase to renewal
 * @param renewalLink where to renew, "" when there is none of its own
 * @param offers what may be offered to those who bought it
 */
public record ProductRule(
    String name,
    Set<String> productIds,
    Set<String> priceIds,
    Pattern namePattern,
    Period period,
    String renewalLink,
    List<Offer> offers) {

  /** The pattern of an entry without one. */
  public static final Pattern NO_NAME = Pattern.compile("(?!)");

  public ProductRule {
    productIds = Set.copyOf(productIds);
    priceIds = Set.copyOf(priceIds);
    offers = List.copyOf(offers);
    if (period.isZero() || period.isNegative()) {
      throw new IllegalArgumentException("period of product " + name + " is not positive");
    }
  }

  boolean matches(String productId, String priceId, String productName) {
    return productIds.contains(productId)
        || priceIds.contains(priceId)
        || namePattern.matcher(productName).matches();
  }
}
