package dev.perennial.domain.purchase;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.LocalDate;
import java.time.Period;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Which declared product a bought one is. */
final class ProductCatalogTest {

  private static final ProductCatalog CATALOG =
      new ProductCatalog(
          List.of(
              rule("by id", Set.of("prod_2"), Set.of(), ProductRule.NO_NAME, 2, ""),
              rule(
                  "by price", Set.of(), Set.of("price_3"), ProductRule.NO_NAME, 3,
                  "https://www.example.com/three"),
              rule(
                  "by name", Set.of(), Set.of(), Pattern.compile("Licence .*"), 4,
                  "https://www.example.com/four")),
          "https://www.example.com/renew");

  private static ProductRule rule(
      String name, Set<String> products, Set<String> prices, Pattern pattern, int years,
      String link) {
    return new ProductRule(name, products, prices, pattern, Period.ofYears(years), link, List.of());
  }

  private static int yearsOf(String productId, String priceId, String name) {
    return CATALOG.periodOf(productId, priceId, name).getYears();
  }

  private static String linkOf(String productId, String priceId, String name) {
    return CATALOG.renewalLinkOf(
        new PurchaseItem(productId, priceId, name, 1, 100, LocalDate.of(2026, 3, 15)));
  }

  @Test
  void aProductIsFoundByIdPriceOrWholeName() {
    assertThat(yearsOf("prod_2", "", "")).isEqualTo(2);
    assertThat(yearsOf("prod_x", "price_3", "")).isEqualTo(3);
    assertThat(yearsOf("", "", "Licence Texas")).isEqualTo(4);
    assertThat(yearsOf("", "", "A Licence Texas")).isEqualTo(1);
  }

  @Test
  void theFirstEntryThatFitsWins() {
    assertThat(yearsOf("prod_2", "price_3", "Licence Texas")).isEqualTo(2);
    assertThat(yearsOf("", "price_3", "Licence Texas")).isEqualTo(3);
  }

  @Test
  void anUndeclaredProductRenewsYearly() {
    assertThat(CATALOG.periodOf("", "", "")).isEqualTo(Period.ofYears(1));
    assertThat(CATALOG.periodOf("prod_9", "price_9", "Poster")).isEqualTo(Period.ofYears(1));
  }

  @Test
  void aProductWithoutALinkOfItsOwnTakesTheDefault() {
    assertThat(linkOf("", "price_3", "")).isEqualTo("https://www.example.com/three");
    assertThat(linkOf("prod_2", "", "")).isEqualTo("https://www.example.com/renew");
    assertThat(linkOf("", "", "Poster")).isEqualTo("https://www.example.com/renew");
    assertThat(Ledgers.NOTHING_DECLARED.renewalLinkOf(
            new PurchaseItem("", "", "", 1, -1, LocalDate.of(2026, 3, 15))))
        .isEmpty();
  }

  private static Offer offer(String product, int priority) {
    return new Offer(product, Period.ofDays(30), priority, "https://www.example.com/" + product);
  }

  private static ProductRule offering(String name, Pattern pattern, Offer... offers) {
    return new ProductRule(
        name, Set.of(), Set.of(), pattern, Period.ofYears(1), "", List.of(offers));
  }

  private static PurchaseItem named(String name) {
    return new PurchaseItem("", "", name, 1, 100, LocalDate.of(2026, 3, 15));
  }

  @Test
  void offersComeByPriorityThenByName() {
    ProductCatalog catalog =
        new ProductCatalog(
            List.of(
                offering(
                    "Poster", Pattern.compile("Poster.*"), offer("C", 2), offer("B", 1),
                    offer("A", 2))),
            "");
    assertThat(catalog.offersAfter(named("Poster Texas")))
        .extracting(Offer::product)
        .containsExactly("B", "A", "C");
    assertThat(catalog.offersAfter(named("Licence"))).isEmpty();
  }

  @Test
  void theEntryThatWinsMakesTheOffers() {
    ProductCatalog catalog =
        new ProductCatalog(
            List.of(
                offering("Two years", Pattern.compile(".*, Two Years"), offer("A", 1)),
                offering("Poster", Pattern.compile("Poster.*"), offer("B", 1))),
            "");
    assertThat(catalog.offersAfter(named("Poster, Two Years")))
        .extracting(Offer::product)
        .containsExactly("A");
    assertThat(catalog.offer("B")).contains(offer("B", 1));
    assertThat(catalog.offer("Poster")).isEmpty();
  }

  @Test
  void anItemIsAProductEvenWhereAnotherEntryWins() {
    ProductCatalog catalog =
        new ProductCatalog(
            List.of(
                offering("Two years", Pattern.compile(".*, Two Years")),
                offering("Poster", Pattern.compile("Poster.*"))),
            "");
    assertThat(catalog.isProduct("Poster", named("Poster, Two Years"))).isTrue();
    assertThat(catalog.isProduct("Two years", named("Poster, Two Years"))).isTrue();
    assertThat(catalog.isProduct("Two years", named("Poster"))).isFalse();
    assertThat(catalog.isProduct("Licence", named("Licence"))).isFalse();
  }

  @Test
  void aPeriodIsPositive() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> rule("Poster", Set.of(), Set.of(), ProductRule.NO_NAME, 0, ""))
        .withMessageContaining("Poster");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> rule("Poster", Set.of(), Set.of(), ProductRule.NO_NAME, -1, ""));
  }
}
