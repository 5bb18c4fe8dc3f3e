package dev.perennial.stripe;

import static dev.perennial.stripe.Events.answer;
import static dev.perennial.stripe.Readings.CONTRARY;
import static dev.perennial.stripe.Readings.assertIgnored;
import static dev.perennial.stripe.Readings.evidence;
import static dev.perennial.stripe.Readings.lookupsOf;
import static dev.perennial.stripe.Readings.read;
import static org.assertj.core.api.Assertions.assertThat;

import dev.perennial.domain.purchase.Buyer;
import dev.perennial.domain.purchase.Interpretation;
import dev.perennial.domain.purchase.Interpretation.Outcome;
import dev.perennial.domain.purchase.Policy;
import dev.perennial.domain.purchase.SaleEvidence;
import dev.perennial.domain.purchase.SaleEvidence.Standing;
import dev.perennial.domain.purchase.SoldItem;
import dev.perennial.domain.region.PostalAddress;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class InvoiceReaderTest {

  private static final String LINES = "/v1/invoices/in_1/lines?limit=100";
  private static final Instant START = Instant.ofEpochSecond(1_750_000_000);
  private static final Instant NEXT_YEAR = Instant.ofEpochSecond(1_781_536_000);

  private static final String YEAR = "'period':{'start':1750000000,'end':1781536000}";
  private static final String MONTH = "'period':{'start':1750000000,'end':1752592000}";

  private static final String UP_TO_ACACIA =
      """
      'id':'il_1','amount':19900,'description':'1 × Plan A (at $199.00 / year)','quantity':1,
      'type':'subscription','subscription':'sub_1','proration':false,
      'price':{'id':'price_1','product':'prod_1','recurring':{'interval':'%s','interval_count':%d}}
      """;

  private static final String SINCE_BASIL =
      """
      'id':'il_1','amount':19900,'description':'1 × Plan A (at $199.00 / year)','quantity':1,
      'parent':{'type':'subscription_item_details','subscription_item_details':
       {'subscription':'sub_1','proration':false}},
      'pricing':{'price_details':{'price':'price_1','product':'prod_1'},'type':'price_details'}
      """;

  @Test
  void anInvoiceUpToAcaciaNamesItsPaymentAndSubscription() {
    SaleEvidence sale =
        evidence(
            SaleEvidence.class,
            paid(
                "subscription_create",
                """
                'subscription':'sub_1','payment_intent':'pi_1','charge':'ch_1','customer':'cus_1',
                'status_transitions':{'paid_at':1750000000},'customer_email':' Jo@Example.com',
                'customer_name':'Jo Doe','customer_phone':'555',
                'customer_address':{'country':'US','state':'NE'}
                """,
                UP_TO_ACACIA.formatted("year", 1) + "," + YEAR));
    assertThat(sale.standing()).isEqualTo(Standing.PAID);
    assertThat(sale.occurredAt()).isEqualTo(START);
    assertThat(sale.subjects()).containsExactly("ch_1", "cus_1", "in_1", "pi_1", "sub_1");
    assertThat(sale.buyer()).isEqualTo(new Buyer("jo@example.com", "Jo Doe", "", "555"));
    assertThat(sale.address()).isEqualTo(new PostalAddress("US", "NE", "", ""));
    assertThat(sale.items()).containsExactly(planA());
    assertThat(sale.renewal()).isFalse();
  }

  @Test
  void anInvoiceSinceBasilSaysTheSame() {
    SaleEvidence sale =
        evidence(
            SaleEvidence.class,
            paid(
                "subscription_create",
                """
                'parent':{'type':'subscription_details','subscription_details':
                 {'subscription':'sub_1'}},
                'payments':{'data':[{'payment':{'payment_intent':'pi_1'}}]}
                """,
                SINCE_BASIL + "," + YEAR));
    assertThat(sale.subjects()).containsExactly("in_1", "pi_1", "sub_1");
    assertThat(sale.occurredAt()).isEqualTo(Events.CREATED);
    assertThat(sale.items()).containsExactly(planA());
  }

  @ParameterizedTest
  @CsvSource({
    "manual, RECORD_PURCHASE, RECORD_PURCHASE",
    "quote_accept, RECORD_PURCHASE, RECORD_PURCHASE",
    "subscription_create, RECORD_PURCHASE, RECORD_PURCHASE",
    "subscription_cycle, RECORD_PURCHASE, RECURRING_PAYMENT",
    "subscription, RECORD_PURCHASE, RECURRING_PAYMENT",
    "subscription_threshold, RECURRING_PAYMENT, RECORD_PURCHASE",
    "subscription_update, SUBSCRIPTION_CHANGE, RECORD_PURCHASE",
    "something_new, RECORD_PURCHASE, RECURRING_PAYMENT"
  })
  void theReasonDecidesOverAnAnnualPlan(String reason, Outcome usual, Outcome contrary) {
    StripeEvent event = paid(reason, "'subscription':'sub_1'", SINCE_BASIL + "," + YEAR);
    assertThat(read(event).outcome()).isEqualTo(usual);
    assertThat(read(event, CONTRARY).outcome()).isEqualTo(contrary);
  }

  @Test
  void anAnnualCycleIsARenewalAndAMonthlyOneIsNot() {
    StripeEvent annual = paid("subscription_cycle", "'x':1", SINCE_BASIL + "," + YEAR);
    assertThat(evidence(SaleEvidence.class, annual).renewal()).isTrue();
    StripeEvent monthly = paid("subscription_cycle", "'x':1", SINCE_BASIL + "," + MONTH);
    assertThat(read(monthly).outcome()).isEqualTo(Outcome.RECURRING_PAYMENT);
    assertThat(read(monthly).evidence()).isEmpty();
    assertThat(evidence(SaleEvidence.class, read(monthly, CONTRARY)).renewal()).isTrue();
  }

  @Test
  void anInvoiceWithoutReasonAndSubscriptionIsAPurchase() {
    assertThat(read(paid("", "'x':1", "'amount':5,'description':'Poster'")).outcome())
        .isEqualTo(Outcome.RECORD_PURCHASE);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "'amount_paid':0",
        "'amount_paid':0,'total':100,'paid_out_of_band':false",
        "'amount_paid':'100'",
        "'amount_paid':-5"
      })
  void nothingPaidIsNoPurchase(String amounts) {
    assertIgnored(
        Events.event(
            "invoice.paid",
            "{'id':'in_1','object':'invoice','billing_reason':'manual'," + amounts + "}"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "'amount_paid':700",
        "'amount_paid':0,'total':700,'paid_out_of_band':true",
        "'amount_paid':0,'amount_paid_off_stripe':700"
      })
  void moneyThatCameOutsideOfStripeCounts(String amounts) {
    StripeEvent event =
        Events.event(
            "invoice.paid",
            "{'id':'in_1','object':'invoice','billing_reason':'manual'," + amounts + "}");
    assertThat(evidence(SaleEvidence.class, event).amountMinor()).isEqualTo(700);
  }

  @Test
  void theTwinOfInvoicePaidOnlySupports() {
    StripeEvent twin =
        invoice("payment_succeeded", "manual", "'payment_intent':'pi_1'", SINCE_BASIL);
    Interpretation read = read(twin);
    assertThat(read.outcome()).isEqualTo(Outcome.MERGE);
    SaleEvidence sale = evidence(SaleEvidence.class, read);
    assertThat(sale.standing()).isEqualTo(Standing.SUPPORTING);
    assertThat(sale.items()).isEmpty();
    assertThat(sale.orderIds()).containsExactly("in_1", "pi_1");
    assertThat(lookupsOf(twin)).isEmpty();

    StripeEvent monthly = invoice("payment_succeeded", "subscription_cycle", "'x':1", SINCE_BASIL);
    assertThat(read(monthly).outcome()).isEqualTo(Outcome.MERGE);
    assertThat(read(monthly).evidence()).isEmpty();
  }

  @Test
  void otherInvoiceEventsChangeNothing() {
    for (String happening : List.of("created", "finalized", "sent", "voided", "overdue")) {
      assertIgnored(invoice(happening, "manual", "'x':1", SINCE_BASIL));
    }
    assertIgnored(Events.event("invoice.upcoming", "{'object':'invoice','amount_paid':100}"));
    assertThat(read(invoice("payment_failed", "manual", "'x':1", SINCE_BASIL)))
        .extracting(Interpretation::outcome, Interpretation::evidence)
        .containsExactly(Outcome.PAYMENT_FAILED, Optional.empty());
  }

  @Test
  void nothingIsAskedAboutAPaymentThatIsNoPurchase() {
    assertThat(lookupsOf(paid("subscription_update", "'subscription':'sub_1'", SINCE_BASIL)))
        .isEmpty();
    assertThat(lookupsOf(paid("subscription_cycle", "'x':1", SINCE_BASIL + "," + MONTH))).isEmpty();
  }

  @Test
  void aLongInvoiceIsReadPageByPage() {
    StripeEvent event = longInvoice();
    StripeLookups lookups = new StripeLookups(Policy.DEFAULT);
    assertThat(lookups.next(event)).contains(LINES);
    event = event.withAnswer(LINES, answer(page("il_1", true)));
    assertThat(lookups.next(event)).contains(LINES + "&starting_after=il_1");
    event = event.withAnswer(LINES + "&starting_after=il_1", answer(page("il_2", false)));
    assertThat(lookups.next(event)).isEmpty();
    assertThat(evidence(SaleEvidence.class, event).items())
        .extracting(SoldItem::name)
        .containsExactly("Item il_1", "Item il_2");
  }

  @Test
  void theLinesOfTheEventStayWhenTheListCannotBeRead() {
    StripeEvent event = longInvoice().withAnswer(LINES, Optional.empty());
    assertThat(evidence(SaleEvidence.class, event).items()).hasSize(1);
  }

  private static String page(String lineId, boolean more) {
    return "{'data':[{'id':'%s','amount':5,'description':'Item %s'}],'has_more':%s}"
        .formatted(lineId, lineId, more);
  }

  private static SoldItem planA() {
    return new SoldItem(
        "prod_1", "price_1", "Plan A", 1, 19900, true, Optional.of(START), Optional.of(NEXT_YEAR));
  }

  private static StripeEvent longInvoice() {
    return Events.event(
        "invoice.paid",
        """
        {'id':'in_1','object':'invoice','amount_paid':10,'billing_reason':'manual','lines':
         {'data':[{'id':'il_1','amount':5,'description':'Item il_1'}],'has_more':true}}
        """);
  }

  private static StripeEvent paid(String reason, String fields, String... lines) {
    return invoice("paid", reason, fields, lines);
  }

  private static StripeEvent invoice(
      String happening, String reason, String fields, String... lines) {
    return Events.event(
        "invoice." + happening,
        """
        {'id':'in_1','object':'invoice','amount_paid':19900,'currency':'usd',
         'billing_reason':'%s',%s,'lines':{'data':[{%s}],'has_more':false}}
        """
            .formatted(reason, fields, String.join("},{", lines)));
  }
}
