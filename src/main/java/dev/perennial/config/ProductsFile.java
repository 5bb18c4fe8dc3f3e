package dev.perennial.config;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.perennial.domain.purchase.Offer;
import dev.perennial.domain.purchase.ProductCatalog;
import dev.perennial.domain.purchase.ProductRule;
import java.time.DateTimeException;
import java.time.Period;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/** Reads {@code config/products.yaml}. */
public final class ProductsFile {

  private static final String NAME = "config/products.yaml";

  private ProductsFile() {}

  private record Products(
      @JsonProperty("defaultRenewalLink") String defaultRenewalLink,
      @JsonProperty("products") List<Product> products) {}

  private record Product(
      @JsonProperty("name") String name,
      @JsonProperty("stripeProducts") List<String> stripeProducts,
      @JsonProperty("stripePrices") List<String> stripePrices,
      @JsonProperty("namePattern") String namePattern,
      @JsonProperty("period") String period,
      @JsonProperty("renewalLink") String renewalLink,
      @JsonProperty("orderLink") String orderLink,
      @JsonProperty("crossSells") List<CrossSells.Entry> crossSells) {}

  /**
   * @throws InvalidSettings with every mistake at once
   */
  public static ProductCatalog read(Settings settings) throws InvalidSettings {
    Products file = ConfigFile.read(settings, NAME, Products.class);
    List<String> mistakes = new ArrayList<>();
    List<ProductRule> rules = new ArrayList<>();
    List<Product> products = file.products() == null ? List.of() : file.products();
    Map<String, String> orderLinks = orderLinksOf(products, mistakes);
    for (int i = 0; i < products.size(); i++) {
      if (products.get(i) == null) {
        mistakes.add(NAME + ": product " + (i + 1) + " is empty.");
      } else {
        ruleOf(products.get(i), orderLinks, mistakes).ifPresent(rules::add);
      }
    }
    String link = text(file.defaultRenewalLink());
    checkLink("defaultRenewalLink", link, mistakes);
    if (!mistakes.isEmpty()) throw new InvalidSettings(mistakes);
    return new ProductCatalog(rules, link);
  }

  /** Where each product is bought, "" where nobody says; a product is known by its name. */
  private static Map<String, String> orderLinksOf(List<Product> products, List<String> mistakes) {
    Map<String, String> links = new HashMap<>();
    for (Product product : products) {
      if (product == null || text(product.name()).isBlank()) continue;
      if (links.put(product.name(), text(product.orderLink())) != null) {
        mistakes.add(
            NAME + ", product \"" + product.name() + "\": another one has this name; change one.");
      }
    }
    return links;
  }

  private static Optional<ProductRule> ruleOf(
      Product product, Map<String, String> orderLinks, List<String> mistakes) {
    String where = NAME + ", product \"" + text(product.name()) + "\": ";
    int before = mistakes.size();
    if (text(product.name()).isBlank()) mistakes.add(where + "give it a name.");
    if (product.stripeProducts() == null
        && product.stripePrices() == null
        && text(product.namePattern()).isEmpty()) {
      mistakes.add(where + "say by stripeProducts, stripePrices or namePattern what it matches.");
    }
    if (hasBlank(product.stripeProducts()) || hasBlank(product.stripePrices())) {
      mistakes.add(where + "an id in stripeProducts or stripePrices is empty.");
    }
    checkLink(where + "renewalLink", text(product.renewalLink()), mistakes);
    checkLink(where + "orderLink", text(product.orderLink()), mistakes);
    List<Offer> offers =
        CrossSells.of(where, text(product.name()), product.crossSells(), orderLinks, mistakes);
    Period period = Period.ofYears(1);
    Pattern pattern = ProductRule.NO_NAME;
    try {
      if (product.period() != null) period = Period.parse(product.period());
      if (period.isZero() || period.isNegative()) throw new DateTimeException("not positive");
    } catch (DateTimeException e) {
      mistakes.add(where + "period must be one such as P1Y or P6M, not " + product.period() + ".");
    }
    try {
      if (!text(product.namePattern()).isEmpty()) {
        pattern = Pattern.compile(product.namePattern(), Pattern.CASE_INSENSITIVE);
      }
    } catch (PatternSyntaxException e) {
      mistakes.add(where + "namePattern is no regular expression: " + e.getDescription() + ".");
    }
    if (mistakes.size() > before) return Optional.empty();
    return Optional.of(
        new ProductRule(
            product.name(),
            set(product.stripeProducts()),
            set(product.stripePrices()),
            pattern,
            period,
            text(product.renewalLink()),
            offers));
  }

  private static void checkLink(String what, String link, List<String> mistakes) {
    if (!link.isEmpty() && !link.matches("https://\\S+")) {
      mistakes.add(what + " must be an https:// link without blanks, not " + link + ".");
    }
  }

  private static boolean hasBlank(List<String> values) {
    return values != null && values.stream().anyMatch(value -> text(value).isBlank());
  }

  private static Set<String> set(List<String> values) {
    return values == null ? Set.of() : Set.copyOf(values);
  }

  private static String text(String value) {
    return value == null ? "" : value;
  }
}
