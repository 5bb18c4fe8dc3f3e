package dev.perennial.stripe;

import static dev.perennial.stripe.Events.answer;
import static dev.perennial.stripe.Readings.evidence;
import static dev.perennial.stripe.Readings.lookupsOf;
import static dev.perennial.stripe.Readings.read;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.perennial.domain.purchase.Interpretation.Outcome;
import dev.perennial.domain.purchase.SaleEvidence;
import dev.perennial.domain.purchase.SoldItem;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class InvoiceLineTest {

  private static final String YEAR = "'period':{'start':1750000000,'end':1781536000}";
  private static final String MONTH = "'period':{'start':1750000000,'end':1752592000}";

  private static final String PRICED =
      """
      'amount':19900,'type':'subscription','subscription':'sub_1','description':'Plan A',
      'price':{'id':'price_1','product':'prod_1','recurring':{'interval':'%s','interval_count':%d}}
      """;

  private static final String SINCE_BASIL =
      """
      'amount':19900,'description':'1 × Plan A (at $199.00 / year)',
      'pricing':{'price_details':{'price':'price_1','product':'prod_1'},'type':'price_details'}
      """;

  @ParameterizedTest
  @CsvSource({
    "year, 1, true",
    "year, 2, true",
    "month, 12, true",
    "month, 6, false",
    "week, 52, true",
    "week, 4, false",
    "day, 365, true",
    "day, 30, false"
  })
  void theIntervalOfThePriceTellsAYear(String interval, int count, boolean annual) {
    String line = PRICED.formatted(interval, count) + "," + (annual ? MONTH : YEAR);
    assertThat(read(cycle(line)).outcome())
        .isEqualTo(annual ? Outcome.RECORD_PURCHASE : Outcome.RECURRING_PAYMENT);
  }

  @ParameterizedTest
  @CsvSource({"eon", "''"})
  void thePeriodTellsAYearWhereTheIntervalDoesNot(String interval) {
    String line = PRICED.formatted(interval, 1) + ",";
    assertThat(read(cycle(line + YEAR)).outcome()).isEqualTo(Outcome.RECORD_PURCHASE);
    assertThat(read(cycle(line + MONTH)).outcome()).isEqualTo(Outcome.RECURRING_PAYMENT);
  }

  @Test
  void creditsAndProrationsAreNotSold() {
    StripeEvent event =
        paid(
            "'amount':-100,'description':'Credit'",
            "'amount':100,'description':'Old','proration':true",
            """
            'amount':100,'description':'New','parent':{'subscription_item_details':
             {'proration':true}}
            """,
            "'amount':0,'description':'Gift'",
            "'description':'No amount'");
    assertThat(evidence(SaleEvidence.class, event).items())
        .extracting(SoldItem::name, SoldItem::amountMinor)
        .containsExactly(tuple("Gift", 0L), tuple("No amount", -1L));
  }

  @Test
  void anItemBilledAlongDoesNotRecur() {
    StripeEvent event =
        paid(
            "'amount':5,'type':'invoiceitem','subscription':'sub_1'," + YEAR,
            "'amount':5,'parent':{'type':'invoice_item_details'}," + YEAR);
    assertThat(evidence(SaleEvidence.class, event).items())
        .allSatisfy(
            item -> {
              assertThat(item.recurring()).isFalse();
              assertThat(item.periodEnd()).isEmpty();
            });
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "1 × Annual Plan (at $199.00 / year)|Annual Plan",
        "12 × Poster (1-Year Plan) (at $5.00 / month)|Poster (1-Year Plan)",
        "1 × Plan annuel (à 199,00 € / an)|Plan annuel",
        "3 × Seats (Tier 1 at $5.00 / month)|Seats",
        "Workshop (at home)|Workshop (at home)",
        "Poster (24 / 36 in)|Poster (24 / 36 in)",
        "Poster (1-Year Plan)|Poster (1-Year Plan)"
      })
  void aDescriptionLosesCountAndPrice(String description, String name) {
    StripeEvent event = paid("'amount':5,'description':'" + description + "'");
    assertThat(evidence(SaleEvidence.class, event).items())
        .extracting(SoldItem::name)
        .containsExactly(name);
  }

  @Test
  void theNameOfAProductIsAskedOnceWhereTheLineHasOnlyItsId() {
    StripeEvent event = paid(SINCE_BASIL, SINCE_BASIL);
    assertThat(lookupsOf(event)).containsExactly("/v1/products/prod_1");
    StripeEvent named =
        event.withAnswer("/v1/products/prod_1", answer("{'id':'prod_1','name':'Real Name'}"));
    assertThat(evidence(SaleEvidence.class, named).items())
        .extracting(SoldItem::name)
        .containsExactly("Real Name", "Real Name");
  }

  @Test
  void aLineThatNamesItsProductIsNotAskedAbout() {
    assertThat(lookupsOf(paid(PRICED.formatted("year", 1)))).isEmpty();
    assertThat(lookupsOf(paid("'price':{'product':'prod_1'}")))
        .containsExactly("/v1/products/prod_1");
    StripeEvent expanded = paid("'price':{'product':{'id':'prod_1','name':'Poster'}}");
    assertThat(lookupsOf(expanded)).isEmpty();
    assertThat(evidence(SaleEvidence.class, expanded).items())
        .extracting(SoldItem::productId, SoldItem::name)
        .containsExactly(tuple("prod_1", "Poster"));
  }

  private static StripeEvent paid(String... lines) {
    return invoice("manual", lines);
  }

  private static StripeEvent cycle(String... lines) {
    return invoice("subscription_cycle", lines);
  }

  private static StripeEvent invoice(String reason, String... lines) {
    return Events.event(
        "invoice.paid",
        """
        {'id':'in_1','object':'invoice','amount_paid':19900,'billing_reason':'%s',
         'lines':{'data':[{%s}]}}
        """
            .formatted(reason, String.join("},{", lines)));
  }
}
