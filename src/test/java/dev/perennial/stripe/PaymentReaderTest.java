package dev.perennial.stripe;

import static dev.perennial.stripe.Events.answer;
import static dev.perennial.stripe.Readings.assertIgnored;
import static dev.perennial.stripe.Readings.evidence;
import static dev.perennial.stripe.Readings.lookupsOf;
import static dev.perennial.stripe.Readings.read;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.perennial.domain.purchase.Buyer;
import dev.perennial.domain.purchase.Interpretation;
import dev.perennial.domain.purchase.Interpretation.Outcome;
import dev.perennial.domain.purchase.Policy;
import dev.perennial.domain.purchase.Policy.DirectPayments;
import dev.perennial.domain.purchase.SaleEvidence;
import dev.perennial.domain.purchase.SaleEvidence.Standing;
import dev.perennial.domain.purchase.SoldItem;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class PaymentReaderTest {

  private static final String SESSIONS = "/v1/checkout/sessions?payment_intent=pi_1&limit=1";
  private static final String INVOICE_PAYMENTS =
      "/v1/invoice_payments?payment[type]=payment_intent&payment[payment_intent]=pi_1&limit=1";
  private static final String PAYMENT_INTENT = "/v1/payment_intents/pi_1?expand[]=latest_charge";
  private static final Optional<JsonNode> NOTHING = answer("{'data':[],'has_more':false}");

  @Test
  void aPaymentThatNothingClaimsIsAPurchase() {
    StripeEvent event =
        succeeded("'amount_received':500,'currency':'usd','description':'Poster'")
            .withAnswer(SESSIONS, NOTHING)
            .withAnswer(INVOICE_PAYMENTS, NOTHING);
    SaleEvidence sale = evidence(SaleEvidence.class, event);
    assertThat(read(event).outcome()).isEqualTo(Outcome.RECORD_PURCHASE);
    assertThat(sale.standing()).isEqualTo(Standing.PAID);
    assertThat(sale.amountMinor()).isEqualTo(500);
    assertThat(sale.occurredAt()).isEqualTo(Events.CREATED);
    assertThat(sale.items()).extracting(SoldItem::name).containsExactly("Poster");
  }

  @Test
  void aPaymentWithoutDescriptionSellsSomethingUnknown() {
    assertThat(
            evidence(SaleEvidence.class, read(succeeded("'description':' '"), direct("ALWAYS")))
                .items())
        .isEmpty();
  }

  @Test
  void theApiIsAskedWhoClaimsAPayment() {
    StripeLookups lookups = new StripeLookups(Policy.DEFAULT);
    StripeEvent event = succeeded("'description':'Poster'");
    assertThat(lookups.next(event)).contains(SESSIONS);
    event = event.withAnswer(SESSIONS, NOTHING);
    assertThat(lookups.next(event)).contains(INVOICE_PAYMENTS);
    event = event.withAnswer(INVOICE_PAYMENTS, NOTHING);
    assertThat(lookups.next(event)).contains(PAYMENT_INTENT);
    assertThat(lookups.next(event.withAnswer(PAYMENT_INTENT, Optional.empty()))).isEmpty();
  }

  @Test
  void aPaymentWithoutAnIdIsNoSaleAlthoughItNamesItsCharge() {
    StripeEvent event =
        Events.event(
            "payment_intent.succeeded",
            "{'id':7,'object':'payment_intent','amount_received':6490,'latest_charge':'ch_1'}");
    Interpretation read = read(event, direct("ALWAYS"));

    assertThat(read.outcome()).isEqualTo(Outcome.IGNORED);
    assertThat(read.evidence()).isEmpty();
  }

  @Test
  void aPaymentUpToAcaciaSaysItselfWhetherItHasAnInvoice() {
    assertThat(lookupsOf(succeeded("'invoice':null"))).containsExactly(SESSIONS);
    assertThat(lookupsOf(succeeded("'invoice':'in_1'"))).isEmpty();
    Interpretation read = read(succeeded("'invoice':'in_1'"));
    assertThat(read.outcome()).isEqualTo(Outcome.MERGE);
    assertThat(read.evidence().orElseThrow().orderIds()).containsExactly("in_1", "pi_1");
  }

  @Test
  void aCheckoutThatClaimsThePaymentIsLinked() {
    StripeEvent event =
        succeeded("'description':'Poster'")
            .withAnswer(SESSIONS, answer("{'data':[{'id':'cs_1','invoice':'in_1'}]}"));
    assertThat(new StripeLookups(Policy.DEFAULT).next(event)).isEmpty();
    SaleEvidence sale = evidence(SaleEvidence.class, event);
    assertThat(sale.standing()).isEqualTo(Standing.SUPPORTING);
    assertThat(sale.orderIds()).containsExactly("cs_1", "in_1", "pi_1");
  }

  @Test
  void anInvoiceThatClaimsThePaymentIsLinked() {
    StripeEvent event =
        succeeded("'description':'Poster'")
            .withAnswer(SESSIONS, NOTHING)
            .withAnswer(INVOICE_PAYMENTS, answer("{'data':[{'id':'inpay_1','invoice':'in_1'}]}"));
    assertThat(read(event).outcome()).isEqualTo(Outcome.MERGE);
    assertThat(evidence(SaleEvidence.class, event).orderIds()).containsExactly("in_1", "pi_1");
    assertThat(new StripeLookups(Policy.DEFAULT).next(event)).isEmpty();
  }

  @Test
  void anInvoiceThatOnlyTheReadPaymentNamesClaimsItToo() {
    StripeEvent event =
        succeeded("'description':'Poster'")
            .withAnswer(SESSIONS, NOTHING)
            .withAnswer(INVOICE_PAYMENTS, NOTHING)
            .withAnswer(PAYMENT_INTENT, answer("{'id':'pi_1','invoice':'in_1'}"));
    assertThat(read(event).outcome()).isEqualTo(Outcome.MERGE);
  }

  @Test
  void withoutAnApiKeyAPaymentIsNotCountedAndTheNoteSaysWhy() {
    Interpretation read = read(succeeded("'description':'Poster'"));
    assertThat(read.outcome()).isEqualTo(Outcome.MERGE);
    assertThat(read.note()).contains("STRIPE_API_KEY");
    assertThat(evidence(SaleEvidence.class, read).standing()).isEqualTo(Standing.SUPPORTING);
  }

  @Test
  void anUnknownListIsNoEmptyList() {
    StripeEvent event =
        succeeded("'description':'Poster'")
            .withAnswer(SESSIONS, NOTHING)
            .withAnswer(INVOICE_PAYMENTS, Optional.empty());
    assertThat(read(event).outcome()).isEqualTo(Outcome.MERGE);
    assertThat(new StripeLookups(Policy.DEFAULT).next(event)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"Subscription creation", "Subscription update"})
  void aPaymentThatStripeNamesAfterItsSubscriptionWaitsForTheInvoice(String description) {
    StripeEvent event = succeeded("'description':'" + description + "'");
    assertThat(lookupsOf(event)).isEmpty();
    assertThat(read(event).outcome()).isEqualTo(Outcome.MERGE);
    StripeEvent acacia = succeeded("'invoice':null,'description':'" + description + "'");
    assertThat(lookupsOf(acacia)).containsExactly(SESSIONS);
  }

  @Test
  void thePolicyMayDecideWithoutAsking() {
    StripeEvent event = succeeded("'description':'Poster'");
    assertThat(read(event, direct("ALWAYS")).outcome()).isEqualTo(Outcome.RECORD_PURCHASE);
    assertThat(lookupsOf(event, direct("ALWAYS"))).containsExactly(PAYMENT_INTENT);
    assertThat(read(event, direct("NEVER")).outcome()).isEqualTo(Outcome.MERGE);
    assertThat(lookupsOf(event, direct("NEVER"))).isEmpty();
    assertThat(read(succeeded("'invoice':'in_1'"), direct("ALWAYS")).outcome())
        .isEqualTo(Outcome.MERGE);
  }

  @Test
  void theBuyerComesFromReceiptAndCharge() {
    StripeEvent event =
        succeeded("'receipt_email':'Receipt@example.com','latest_charge':'ch_1'")
            .withAnswer(
                PAYMENT_INTENT,
                answer(
                    """
                    {'latest_charge':{'id':'ch_1','billing_details':{'email':'jo@example.com',
                     'name':'Jo Doe','address':{'country':'US','state':'MS'}}}}
                    """));
    SaleEvidence sale = evidence(SaleEvidence.class, read(event, direct("ALWAYS")));
    assertThat(sale.buyer()).isEqualTo(new Buyer("receipt@example.com", "Jo Doe", "", ""));
    assertThat(sale.address().state()).isEqualTo("MS");
    assertThat(sale.chargeId()).isEqualTo("ch_1");
  }

  @Test
  void theChargeInsideAnOldPaymentIsEnough() {
    StripeEvent event =
        succeeded(
            """
            'charges':{'data':[{'id':'ch_1','billing_details':{'email':'jo@example.com',
             'address':{'country':'US','state':'OR'}}}]}
            """);
    assertThat(lookupsOf(event, direct("ALWAYS"))).isEmpty();
    SaleEvidence sale = evidence(SaleEvidence.class, event);
    assertThat(sale.chargeId()).isEqualTo("ch_1");
    assertThat(sale.buyer().email()).isEqualTo("jo@example.com");
  }

  @Test
  void moneyThatIsNotThereYetIsPending() {
    for (String happening :
        List.of("created", "processing", "requires_action", "amount_capturable_updated")) {
      Interpretation read = read(payment(happening, "'amount':500"));
      assertThat(read.outcome()).isEqualTo(Outcome.PENDING_PAYMENT);
      assertThat(read.evidence()).isEmpty();
    }
    assertIgnored(payment("canceled", "'amount':500"));
    assertIgnored(payment("projected", "'amount':500"));
  }

  @Test
  void aDeclinedPaymentLeavesTheOrderOpen() {
    Interpretation read = read(payment("payment_failed", "'latest_charge':'ch_declined'"));
    assertThat(read.outcome()).isEqualTo(Outcome.PAYMENT_FAILED);
    SaleEvidence sale = evidence(SaleEvidence.class, read);
    assertThat(sale.standing()).isEqualTo(Standing.SUPPORTING);
    assertThat(sale.orderIds()).containsExactly("pi_1");
    assertThat(lookupsOf(payment("payment_failed", "'amount':500"))).isEmpty();
  }

  @Test
  void aChargeTellsWhoPaidAndWhere() {
    SaleEvidence sale =
        evidence(
            SaleEvidence.class,
            charge(
                "succeeded",
                """
                'payment_intent':'pi_1','invoice':'in_1','customer':'cus_1','amount':900,
                'amount_captured':700,'receipt_email':'receipt@example.com',
                'billing_details':{'name':'Jo Doe','address':{'country':'US','state':'AK'}}
                """));
    assertThat(sale.standing()).isEqualTo(Standing.SUPPORTING);
    assertThat(sale.source()).isEqualTo(SaleEvidence.Source.CHARGE);
    assertThat(sale.subjects()).containsExactly("ch_1", "cus_1", "in_1", "pi_1");
    assertThat(sale.buyer()).isEqualTo(new Buyer("receipt@example.com", "Jo Doe", "", ""));
    assertThat(sale.address().state()).isEqualTo("AK");
    assertThat(sale.amountMinor()).isEqualTo(700);
  }

  @Test
  void aChargeThatDidNotSucceedIsIgnored() {
    assertThat(read(charge("updated", "'status':'succeeded'")).outcome()).isEqualTo(Outcome.MERGE);
    assertIgnored(charge("updated", "'status':'failed'"));
    for (String happening : List.of("failed", "pending", "expired")) {
      assertIgnored(charge(happening, "'status':'succeeded'"));
    }
  }

  @Test
  void anInvoicePaymentLinksInvoiceAndPayment() {
    String link =
        """
        {'id':'inpay_1','object':'invoice_payment','invoice':'in_1','amount_paid':5,'payment':
         {'type':'payment_intent','payment_intent':'pi_1'}}
        """;
    Interpretation read = read(Events.event("invoice_payment.paid", link));
    assertThat(read.outcome()).isEqualTo(Outcome.MERGE);
    SaleEvidence sale = evidence(SaleEvidence.class, read);
    assertThat(sale.orderIds()).containsExactly("in_1", "pi_1");
    assertThat(sale.amountMinor()).isEqualTo(-1);
    assertIgnored(Events.event("invoice_payment.detached", link));
  }

  private static Policy direct(String when) {
    return new Policy(true, false, false, true, false, true, DirectPayments.valueOf(when), true);
  }

  private static StripeEvent succeeded(String fields) {
    return payment("succeeded", fields);
  }

  private static StripeEvent payment(String happening, String fields) {
    return Events.event(
        "payment_intent." + happening, "{'id':'pi_1','object':'payment_intent'," + fields + "}");
  }

  private static StripeEvent charge(String happening, String fields) {
    return Events.event("charge." + happening, "{'id':'ch_1','object':'charge'," + fields + "}");
  }
}
