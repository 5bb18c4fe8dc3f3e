package dev.perennial.domain.purchase;

import java.time.Period;
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

  private Optional<ProductRule> ruleOf(String productId, String priceId, String name) {
    return rules.stream().filter(rule -> rule.matches(productId, priceId, name)).findFirst();
  }
}
