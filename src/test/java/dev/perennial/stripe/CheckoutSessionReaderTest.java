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
import dev.perennial.domain.purchase.SaleEvidence;
import dev.perennial.domain.purchase.SaleEvidence.Standing;
import dev.perennial.domain.purchase.SoldItem;
import dev.perennial.domain.region.PostalAddress;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class CheckoutSessionReaderTest {

  private static final String LINE_ITEMS =
      "/v1/checkout/sessions/cs_1/line_items?limit=100&expand[]=data.price.product";
  private static final String PAYMENT_INTENT = "/v1/payment_intents/pi_1?expand[]=latest_charge";

  private static final String CHARGE =
      """
      {'id':'pi_1','latest_charge':{'id':'ch_1','receipt_email':'receipt@example.com',
       'billing_details':{'email':'charge@example.com','name':'On Card','phone':'555',
        'address':{'country':'US','state':'TX','postal_code':'75201','city':'Dallas'}}}}
      """;

  @Test
  void aPaidSessionIsAPurchaseWithAllItsIds() {
    SaleEvidence sale =
        evidence(
            SaleEvidence.class,
            completed(
                """
                'payment_status':'paid','mode':'subscription','amount_total':19900,'currency':'USD',
                'invoice':'in_1','subscription':{'id':'sub_1','object':'subscription'},
                'customer':'cus_1'
                """));
    assertThat(sale.standing()).isEqualTo(Standing.PAID);
    assertThat(sale.occurredAt()).isEqualTo(Events.CREATED);
    assertThat(sale.subjects()).containsExactly("cs_1", "cus_1", "in_1", "sub_1");
    assertThat(sale.amountMinor()).isEqualTo(19900);
    assertThat(sale.currency()).isEqualTo("usd");
    assertThat(sale.renewal()).isFalse();
  }

  @Test
  void anAccountStandsInForTheCustomer() {
    assertThat(sale("'customer':null,'customer_account':'acct_1'").customerId())
        .isEqualTo("acct_1");
    assertThat(sale("'customer':'cus_1','customer_account':'acct_1'").customerId())
        .isEqualTo("cus_1");
  }

  @ParameterizedTest
  @CsvSource({
    "completed, payment, paid, 100, RECORD_PURCHASE, RECORD_PURCHASE",
    "completed, payment, paid, 0, RECORD_PURCHASE, IGNORED",
    "completed, payment, no_payment_required, 0, RECORD_PURCHASE, IGNORED",
    "completed, subscription, no_payment_required, 0, TRACK_SUBSCRIPTION, RECORD_PURCHASE",
    "completed, subscription, paid, 100, RECORD_PURCHASE, RECORD_PURCHASE",
    "completed, payment, unpaid, 100, PENDING_PAYMENT, PENDING_PAYMENT",
    "completed, payment, something_new, 100, PENDING_PAYMENT, PENDING_PAYMENT",
    "completed, setup, no_payment_required, 0, IGNORED, IGNORED",
    "async_payment_succeeded, payment, paid, 100, RECORD_PURCHASE, RECORD_PURCHASE",
    "async_payment_failed, payment, unpaid, 100, PAYMENT_FAILED, PAYMENT_FAILED",
    "expired, payment, unpaid, 100, IGNORED, IGNORED",
    "projected, payment, paid, 100, IGNORED, IGNORED"
  })
  void modeAndPaymentDecide(
      String happening, String mode, String status, int amount, Outcome usual, Outcome contrary) {
    StripeEvent event =
        session(
            happening,
            "'mode':'%s','payment_status':'%s','amount_total':%d".formatted(mode, status, amount));
    assertThat(read(event).outcome()).isEqualTo(usual);
    assertThat(read(event, CONTRARY).outcome()).isEqualTo(contrary);
  }

  @Test
  void aTrialIsRememberedWithoutBeingAPurchase() {
    SaleEvidence sale =
        sale("'mode':'subscription','payment_status':'no_payment_required','invoice':'in_1'");
    assertThat(sale.standing()).isEqualTo(Standing.SUPPORTING);
    assertThat(sale.invoiceId()).isEqualTo("in_1");
  }

  @Test
  void aPendingAndAFailedSessionAreRemembered() {
    assertThat(sale("'payment_status':'unpaid'").standing()).isEqualTo(Standing.PENDING);
    assertThat(evidence(SaleEvidence.class, session("async_payment_failed", "")).standing())
        .isEqualTo(Standing.FAILED);
  }

  @Test
  void aSessionWithoutAnyIdIsIgnored() {
    assertIgnored(
        Events.event(
            "checkout.session.completed", "{'object':'checkout.session','payment_status':'paid'}"));
  }

  @Test
  void thePersonIsToldFromTheCompany() {
    assertThat(buyer("'name':'Jo Doe'")).isEqualTo(new Buyer("", "Jo Doe", "", ""));
    assertThat(buyer("'name':'Card','individual_name':'Jo Doe','business_name':'Doe LLC'"))
        .isEqualTo(new Buyer("", "Jo Doe", "Doe LLC", ""));
    assertThat(buyer("'name':'Doe LLC','business_name':'Doe LLC'"))
        .isEqualTo(new Buyer("", "Doe LLC", "Doe LLC", ""));
    assertThat(
            sale("""
            'customer_details':{'name':'Card'},'collected_information':
             {'individual_name':'Jo Doe','business_name':'Doe LLC'}
            """)
                .buyer())
        .isEqualTo(new Buyer("", "Jo Doe", "Doe LLC", ""));
  }

  @ParameterizedTest
  @CsvSource(
      nullValues = "-",
      value = {
        "' Jo@Example.COM ', jo@example.com",
        "jo@b\u00fccher.example, jo@b\u00fccher.example",
        "jo@@example.com, ''",
        "jo@a@example.com, ''",
        "@example.com, ''",
        "jo@, ''",
        "jo doe@example.com, ''",
        "jo@example.com\\u0007x, ''",
        "jo@example.com\\nBcc:x, ''",
        "jo@exam\u00a0ple.com, ''",
        "nobody, ''"
      })
  void anEmailIsLowerCaseOrUnknown(String sent, String email) {
    assertThat(buyer("'email':'" + sent + "'").email()).isEqualTo(email);
  }

  @Test
  void aBrokenEmailGivesWayToTheOtherOne() {
    assertThat(
            sale("'customer_details':{'email':'broken'},'customer_email':'Jo@example.com'")
                .buyer()
                .email())
        .isEqualTo("jo@example.com");
  }

  @Test
  void theItemsComeFromTheLineItems() {
    StripeEvent event =
        completed("'payment_status':'paid'")
            .withAnswer(
                LINE_ITEMS,
                answer(
                    """
                    {'data':[
                     {'id':'li_1','description':'Described','quantity':2,'amount_total':500,
                      'price':{'id':'price_1','recurring':{'interval':'year'},
                       'product':{'id':'prod_1','name':'Poster'}}},
                     {'id':'li_2','description':'Described','amount_total':'a lot',
                      'price':{'id':'price_2','recurring':null,'product':'prod_2'}}],
                     'has_more':false}
                    """));
    assertThat(evidence(SaleEvidence.class, event).items())
        .containsExactly(
            item("prod_1", "price_1", "Poster", 2, 500, true),
            item("prod_2", "price_2", "Described", 1, -1, false));
  }

  @Test
  void theChargeFillsWhatTheSessionLacks() {
    SaleEvidence sale =
        withCharge(
            "'customer_details':{'name':'Jo Doe','address':{'country':'US','city':'Nowhere'}}");
    assertThat(sale.buyer()).isEqualTo(new Buyer("charge@example.com", "Jo Doe", "", "555"));
    assertThat(sale.address()).isEqualTo(new PostalAddress("US", "TX", "75201", "Dallas"));
    assertThat(sale.chargeId()).isEqualTo("ch_1");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "'country':'US','state':'CA'",
        "'country':'US','postal_code':'94105-1234'",
        "'postal_code':'94105'",
        "'country':'DE','postal_code':'10117'",
        "'country':'PR'",
        "'country':'CA','postal_code':'V1E 3P2'"
      })
  void anAddressThatNamesARegionIsKeptWhole(String address) {
    String details = "'customer_details':{'email':'jo@example.com','address':{" + address + "}}";
    assertThat(withCharge(details).address().city()).isEmpty();
    assertThat(lookupsOf(completed(details + ",'payment_status':'paid','payment_intent':'pi_1'")))
        .containsExactly(LINE_ITEMS);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "null",
        "{}",
        "[]",
        "{'country':'US'}",
        "{'country':'us','postal_code':'9410'}",
        "{'country':'CA'}"
      })
  void anAddressWithoutARegionIsLookedUp(String address) {
    String details = "'customer_details':{'email':'jo@example.com','address':" + address + "}";
    assertThat(withCharge(details).address().state()).isEqualTo("TX");
    assertThat(lookupsOf(completed(details + ",'payment_status':'paid','payment_intent':'pi_1'")))
        .containsExactly(LINE_ITEMS, PAYMENT_INTENT);
  }

  @Test
  void aZipDoesNotDecideWhenThePolicyForbidsIt() {
    StripeEvent event =
        completed(
            """
            'payment_status':'paid','payment_intent':'pi_1','amount_total':1,'customer_details':
             {'email':'jo@example.com','address':{'country':'US','postal_code':'94105'}}
            """);
    assertThat(lookupsOf(event, CONTRARY)).contains(PAYMENT_INTENT);
  }

  @Test
  void aCountryIsKeptWhenTheChargeKnowsNoMore() {
    StripeEvent event =
        completed("'payment_intent':'pi_1','customer_details':{'address':{'country':'US'}}")
            .withAnswer(
                PAYMENT_INTENT,
                answer("{'latest_charge':{'billing_details':{'address':{'city':'Nowhere'}}}}"));
    assertThat(evidence(SaleEvidence.class, event).address())
        .isEqualTo(new PostalAddress("US", "", "", ""));
  }

  @Test
  void onlyAPaidSessionIsLookedUp() {
    assertThat(lookupsOf(completed("'payment_status':'unpaid','payment_intent':'pi_1'"))).isEmpty();
    assertThat(lookupsOf(session("expired", "'payment_intent':'pi_1'"))).isEmpty();
    assertThat(lookupsOf(completed("'mode':'subscription','payment_status':'no_payment_required'")))
        .isEmpty();
    assertThat(lookupsOf(session("async_payment_succeeded", ""))).containsExactly(LINE_ITEMS);
  }

  private static SoldItem item(
      String product, String price, String name, long quantity, long amount, boolean recurring) {
    return new SoldItem(
        product, price, name, quantity, amount, recurring, Optional.empty(), Optional.empty());
  }

  private static Buyer buyer(String details) {
    return sale("'customer_details':{" + details + "}").buyer();
  }

  private static SaleEvidence withCharge(String fields) {
    StripeEvent event = completed(fields + ",'payment_status':'paid','payment_intent':'pi_1'");
    return evidence(SaleEvidence.class, event.withAnswer(PAYMENT_INTENT, answer(CHARGE)));
  }

  private static SaleEvidence sale(String fields) {
    Interpretation read = read(completed(fields));
    return evidence(SaleEvidence.class, read);
  }

  private static StripeEvent completed(String fields) {
    return session("completed", fields);
  }

  private static StripeEvent session(String happening, String fields) {
    return Events.event(
        "checkout.session." + happening,
        "{'id':'cs_1','object':'checkout.session'" + (fields.isEmpty() ? "" : "," + fields) + "}");
  }
}
