package dev.perennial.domain.purchase;

import static dev.perennial.domain.purchase.Ledgers.purchase;
import static dev.perennial.domain.purchase.Said.charge;
import static dev.perennial.domain.purchase.Said.email;
import static dev.perennial.domain.purchase.Said.item;
import static dev.perennial.domain.purchase.Said.paidInvoice;
import static dev.perennial.domain.purchase.Said.paidSession;
import static org.assertj.core.api.Assertions.assertThat;

import dev.perennial.domain.purchase.Purchase.Review;
import dev.perennial.domain.region.RegionNormalizer;
import java.time.LocalDate;
import java.time.Period;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The region of a purchase, what was bought, and what a person should look at. */
final class PurchaseDetailsTest {

  private static final LocalDate A_YEAR_LATER = LocalDate.of(2026, 3, 15);

  @ParameterizedTest
  @CsvSource({
    "US, CA, US, TX, California",
    "US, '', US, TX, Texas",
    "'', '', US, TX, Texas",
    "CA, '', CA, QC, Quebec",
    "US, '', '', '', United States",
    "CA, '', US, '', Canada",
    "'', '', '', '', Unknown",
    "DE, BY, US, TX, Germany",
    "Atlantis, '', US, TX, Texas",
    "PR, '', US, TX, Puerto Rico",
  })
  void theFirstSourceThatNamesAStateOrAForeignCountryDecides(
      String country, String state, String otherCountry, String otherState, String region) {
    assertThat(
            purchase(
                    charge("evt_2", "ch_1").in(otherCountry, otherState).done(),
                    paidSession("evt_1", "cs_1").in(country, state).done())
                .region()
                .name())
        .isEqualTo(region);
  }

  @Test
  void theItemsComeFromTheMostTrustedSourceThatNamesAny() {
    SaleEvidence invoice =
        paidInvoice("evt_2", "in_1").selling(item("prod_i", "On invoice")).done();
    assertThat(purchase(invoice, paidSession("evt_1", "cs_1").done()).items())
        .extracting(PurchaseItem::name)
        .containsExactly("On invoice");
    SaleEvidence session =
        paidSession("evt_1", "cs_1").selling(item("prod_a", "A"), item("prod_b", "B")).done();
    assertThat(purchase(invoice, session).items())
        .extracting(PurchaseItem::name)
        .containsExactly("A", "B");
  }

  @Test
  void anItemKeepsItsProductPriceQuantityAndAmount() {
    SoldItem sold =
        new SoldItem(
            "prod_1", "price_1", "Poster", 3, 11985, false,
            Optional.empty(), Optional.empty());
    assertThat(purchase(paidSession("evt_1", "cs_1").selling(sold).done()).items())
        .containsExactly(
            new PurchaseItem("prod_1", "price_1", "Poster", 3, 11985, A_YEAR_LATER));
  }

  @Test
  void unknownProductsAreOneNamelessItemThatRenewsAfterAYear() {
    assertThat(purchase(paidSession("evt_1", "cs_1").done()).items())
        .containsExactly(new PurchaseItem("", "", "", 1, -1, A_YEAR_LATER));
  }

  @Test
  void eachItemRenewsAfterThePeriodOfItsProduct() {
    ProductCatalog catalog =
        new ProductCatalog(
            List.of(
                new ProductRule(
                    "Licence", Set.of("prod_2"), Set.of(), ProductRule.NO_NAME,
                    Period.ofYears(2), "", List.of())),
            "");
    PurchaseLedger ledger =
        new PurchaseLedger(
            catalog, new RegionNormalizer(true), Policy.DEFAULT, ZoneOffset.UTC);
    assertThat(
            purchase(
                    ledger,
                    paidSession("evt_1", "cs_1")
                        .selling(item("prod_1", "Poster"), item("prod_2", "Licence"))
                        .done())
                .items())
        .extracting(PurchaseItem::renewsOn)
        .containsExactly(A_YEAR_LATER, LocalDate.of(2027, 3, 15));
  }

  @Test
  void whatIsBoughtOnceIsNotMovedByASubscriptionBesideIt() {
    Evidence subscription =
        Said.subscription(
            "evt_2",
            Said.NOON,
            SubscriptionEvidence.Status.ACTIVE,
            Said.Term.of("prod_1", "2025-03-15T12:00:00Z", "2026-09-01T12:00:00Z"));
    assertThat(
            purchase(
                    paidSession("evt_1", "cs_1", "sub_1")
                        .selling(item("prod_1", "Set-up"), Said.recurring("prod_1", "Plan"))
                        .done(),
                    subscription)
                .items())
        .extracting(PurchaseItem::renewsOn)
        .containsExactly(A_YEAR_LATER, LocalDate.of(2026, 9, 1));
  }

  @Test
  void aPurchaseWithEverythingNeedsNoReview() {
    assertThat(
            purchase(
                    paidSession("evt_1", "cs_1")
                        .by(email("ann@example.com"))
                        .in("US", "CA")
                        .selling(item("prod_1", "Poster"))
                        .done())
                .reviews())
        .isEmpty();
  }

  @Test
  void aPersonLooksAtWhatIsMissing() {
    assertThat(purchase(paidSession("evt_1", "cs_1").done()).reviews())
        .containsExactly(
            Review.EMAIL_UNKNOWN, Review.REGION_UNCERTAIN, Review.PRODUCTS_UNKNOWN);
    assertThat(
            purchase(
                    paidSession("evt_1", "cs_1")
                        .by(email("ann@example.com"))
                        .in("FR", "")
                        .selling(item("prod_1", "Poster"), item("prod_2", ""))
                        .done())
                .reviews())
        .containsExactly(Review.REGION_UNCERTAIN, Review.PRODUCTS_UNKNOWN);
  }
}
