package dev.perennial.domain.purchase;

import java.time.Period;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * The declared products, the first match wins.
 *
 * @param defaultRenewalLink where to renew a product that has no link of its own; "" for none
 */
public record ProductCatalog(List<ProductRule> rules, String defaultRenewalLink) {

  private static final Period UNDECLARED = Period.ofYears(1);

  public ProductCatalog {
    rules = List.copyOf(rules);
  }

  /** From purchase to renewal; a year for a product that nobody declared. */
  public Period periodOf(String productId, String priceId, String name) {
    return ruleOf(productId, priceId, name).map(ProductRule::period).orElse(UNDECLARED);
  }

  /** Where to renew the item; "" when nobody said. */
  public String renewalLinkOf(PurchaseItem item) {
    return ruleOf(item.productId(), item.priceId(), item.name())
        .map(ProductRule::renewalLink)
        .filter(link -> !link.isEmpty())
        .orElse(defaultRenewalLink);
  }

  /** What may be offered to somebody who bought the item, the best first. */
  public List<Offer> offersAfter(PurchaseItem item) {
    return ruleOf(item.productId(), item.priceId(), item.name())
        .map(ProductRule::offers)
        .orElse(List.of())
        .stream()
        .sorted(Comparator.comparingInt(Offer::priority).thenComparing(Offer::product))
        .toList();
  }

  /** The offer of a product, as any entry makes it; none when nobody offers it any more. */
  public Optional<Offer> offer(String product) {
    return rules.stream()
        .flatMap(rule -> rule.offers().stream())
        .filter(offer -> offer.product().equals(product))
        .findFirst();
  }

  /**
   * Whether the item is the declared product, also where an entry above it wins: who has a poster
   * for two years has a poster.
   *
   * @param product the declared name; none is declared twice
   */
  public boolean isProduct(String product, PurchaseItem item) {
    return rules.stream()
        .filter(rule -> rule.name().equals(product))
        .anyMatch(rule -> rule.matches(item.productId(), item.priceId(), item.name()));
  }

  private Optional<ProductRule> ruleOf(String productId, String priceId, String name) {
    return rules.stream().filter(rule -> rule.matches(productId, priceId, name)).findFirst();
  }
}
