package dev.perennial.domain.purchase;

import static dev.perennial.domain.purchase.Ledgers.USUAL;
import static dev.perennial.domain.purchase.Ledgers.purchase;
import static dev.perennial.domain.purchase.Said.NOON;
import static dev.perennial.domain.purchase.Said.charge;
import static dev.perennial.domain.purchase.Said.email;
import static dev.perennial.domain.purchase.Said.paidInvoice;
import static dev.perennial.domain.purchase.Said.paidSession;
import static dev.perennial.domain.purchase.Said.sale;
import static org.assertj.core.api.Assertions.assertThat;

import dev.perennial.domain.purchase.PurchaseLedger.Standing;
import dev.perennial.domain.purchase.SaleEvidence.Source;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** When an order is a purchase, of which day, under which key and by whom. */
final class PurchaseLedgerTest {

  private static final Instant DAYS_LATER = NOON.plus(Duration.ofDays(4));

  private static final SaleEvidence ORDERED =
      sale(Source.SESSION, SaleEvidence.Standing.PENDING, "evt_ordered", "cs_1", "pi_1").done();

  private static final SaleEvidence MONEY_CAME =
      paidSession("evt_paid", "cs_1", "pi_1").at(DAYS_LATER).done();

  private static Standing standingOf(Evidence... evidence) {
    return USUAL.believe(List.of(evidence)).standing();
  }

  @Test
  void whatWasOnlyHeardOfIsNoPurchase() {
    PurchaseLedger.Belief belief =
        USUAL.believe(
            List.of(
                charge("evt_1", "ch_1", "pi_1").done(),
                Said.refundedInAll("evt_2", NOON, "ch_1", 100, true)));
    assertThat(belief.standing()).isEqualTo(Standing.UNKNOWN);
    assertThat(belief.purchase()).isEmpty();
    assertThat(standingOf()).isEqualTo(Standing.UNKNOWN);
  }

  @Test
  void anOrderThatIsNotPaidYetIsNoPurchase() {
    assertThat(standingOf(ORDERED, charge("evt_1", "ch_1").done())).isEqualTo(Standing.PENDING);
    assertThat(USUAL.believe(List.of(ORDERED)).purchase()).isEmpty();
  }

  @Test
  void aDelayedPaymentThatFailedIsNoPurchase() {
    SaleEvidence failed =
        sale(Source.SESSION, SaleEvidence.Standing.FAILED, "evt_failed", "cs_1").done();
    assertThat(standingOf(ORDERED, failed)).isEqualTo(Standing.FAILED);
    assertThat(standingOf(ORDERED, failed, MONEY_CAME)).isEqualTo(Standing.PURCHASED);
  }

  @Test
  void aSessionDatesThePurchaseBeforeItsInvoiceAndAnInvoiceBeforeItsPayment() {
    Instant first = Instant.parse("2025-03-14T23:59:58Z");
    SaleEvidence payment =
        sale(Source.PAYMENT_INTENT, SaleEvidence.Standing.PAID, "evt_p", "pi_1").at(first).done();
    SaleEvidence invoice = paidInvoice("evt_i", "in_1").at(first.plusSeconds(1)).done();
    SaleEvidence session = paidSession("evt_s", "cs_1").at(first.plusSeconds(2)).done();

    assertThat(purchase(payment, invoice, session).purchaseDate())
        .isEqualTo(LocalDate.of(2025, 3, 15));
    assertThat(purchase(payment, invoice).purchasedAt()).isEqualTo(invoice.occurredAt());
    assertThat(purchase(payment).purchasedAt()).isEqualTo(first);
  }

  @Test
  void evidenceThatOnlySupportsDatesNothing() {
    SaleEvidence early = charge("evt_c", "ch_1").at(NOON.minus(Duration.ofDays(1))).done();
    assertThat(purchase(early, paidInvoice("evt_i", "in_1").done()).purchasedAt())
        .isEqualTo(NOON);
  }

  @Test
  void ofTwoEventsAboutOneSessionTheEarlierDatesIt() {
    SaleEvidence repeat = paidSession("evt_a", "cs_1").at(DAYS_LATER).done();
    assertThat(purchase(repeat, paidSession("evt_z", "cs_1").done()).purchasedAt())
        .isEqualTo(NOON);
  }

  @Test
  void aDelayedPaymentTakesTheDayOfItsOrder() {
    assertThat(purchase(ORDERED, MONEY_CAME).purchasedAt()).isEqualTo(NOON);
    assertThat(purchase(MONEY_CAME).purchasedAt()).isEqualTo(DAYS_LATER);
  }

  @Test
  void aDelayedPaymentTakesTheDayOfItsMoneyWhenThePolicySaysSo() {
    assertThat(purchase(Ledgers.datingByMoney(), ORDERED, MONEY_CAME).purchasedAt())
        .isEqualTo(DAYS_LATER);
  }

  @ParameterizedTest
  @CsvSource({
    "UTC, 2025-03-16",
    "America/Los_Angeles, 2025-03-15",
    "Pacific/Auckland, 2025-03-16",
  })
  void theDateIsThatOfTheTenantsTimeZone(String zone, LocalDate date) {
    SaleEvidence evening =
        paidSession("evt_1", "cs_1").at(Instant.parse("2025-03-16T03:30:00Z")).done();
    assertThat(purchase(Ledgers.in(ZoneId.of(zone)), evening).purchaseDate()).isEqualTo(date);
  }

  @ParameterizedTest
  @CsvSource({"cs_1 pi_1 in_1, in_1", "cs_1 pi_1, pi_1", "cs_1, cs_1"})
  void theKeyIsTheInvoiceElseThePaymentElseTheSession(String ids, String key) {
    assertThat(purchase(paidSession("evt_1", ids.split(" ")).done()).key()).isEqualTo(key);
  }

  @Test
  void theKeyMovesToTheInvoiceWhenItBecomesKnown() {
    SaleEvidence session = paidSession("evt_1", "cs_1", "pi_1").done();
    SaleEvidence link =
        sale(Source.PAYMENT_INTENT, SaleEvidence.Standing.SUPPORTING, "evt_2", "pi_1", "in_1")
            .done();
    assertThat(purchase(session).key()).isEqualTo("pi_1");
    assertThat(purchase(session, link).key()).isEqualTo("in_1");
    assertThat(purchase(session, link).aliases()).containsExactly("cs_1", "in_1", "pi_1");
  }

  @Test
  void everyIdThatNamesTheOrderIsAnAlias() {
    assertThat(
            purchase(
                    paidSession("evt_1", "cs_1", "pi_1", "cus_1", "sub_1").done(),
                    charge("evt_2", "ch_1", "pi_1").done(),
                    Said.refund("evt_3", NOON, "re_1", 5, RefundEvidence.State.PENDING),
                    Said.dispute("evt_4", NOON, "du_1", DisputeEvidence.State.OPEN),
                    Said.subscription("evt_5", NOON, SubscriptionEvidence.Status.ACTIVE),
                    Said.deleted("evt_6", NOON))
                .aliases())
        .containsExactly("ch_1", "cs_1", "du_1", "pi_1", "re_1");
  }

  @Test
  void eachFieldComesFromTheMostTrustedSourceThatHasIt() {
    Purchase purchase =
        purchase(
            sale(Source.PAYMENT_INTENT, SaleEvidence.Standing.SUPPORTING, "evt_4", "pi_1", "cus_1")
                .by(email("receipt@example.com"))
                .done(),
            paidInvoice("evt_3", "in_1", "sub_1")
                .by(new Buyer("invoice@example.com", "Of Invoice", "Invoice Inc", "3"))
                .done(),
            charge("evt_2", "ch_1")
                .by(new Buyer("charge@example.com", "On Card", "", "2"))
                .done(),
            paidSession("evt_1", "cs_1").by(new Buyer("session@example.com", "", "", "")).done());
    assertThat(purchase.buyer())
        .isEqualTo(new Buyer("session@example.com", "On Card", "Invoice Inc", "2"));
    assertThat(purchase.customerId()).isEqualTo("cus_1");
    assertThat(purchase.subscriptionId()).isEqualTo("sub_1");
  }

  @Test
  void theAmountIsTheOneThatWasPaidNotTheOneThatOnlySupports() {
    SaleEvidence part = charge("evt_1", "ch_1", "pi_1").of(1000, "usd").done();
    assertThat(purchase(part, paidInvoice("evt_2", "in_1").of(3995, "usd").done()).amountMinor())
        .isEqualTo(3995);
    Purchase filled = purchase(part, paidInvoice("evt_2", "in_1").done());
    assertThat(filled.amountMinor()).isEqualTo(1000);
    assertThat(filled.currency()).isEqualTo("usd");
  }

  @Test
  void anAmountThatNobodySaysIsUnknownAndAFreeOrderCostsNothing() {
    assertThat(purchase(paidSession("evt_1", "cs_1").done()).amountMinor()).isEqualTo(-1);
    assertThat(purchase(paidSession("evt_1", "cs_1").of(0, "usd").done()).amountMinor()).isZero();
  }

  @Test
  void thePaymentOfACycleIsARenewal() {
    SaleEvidence cycle = paidInvoice("evt_1", "in_2", "sub_1").renewing().done();
    assertThat(purchase(cycle, charge("evt_2", "ch_1").done()).kind())
        .isEqualTo(Purchase.Kind.RENEWAL);
    assertThat(purchase(paidInvoice("evt_1", "in_1").done()).kind()).isEqualTo(Purchase.Kind.NEW);
  }

  @Test
  void aRefundOfWhatWasPaidBesideACustomersCreditIsFull() {
    SaleEvidence session = paidSession("evt_1", "cs_1", "in_1").of(19900, "usd").done();
    SaleEvidence invoice = paidInvoice("evt_2", "in_1").of(14900, "usd").done();
    Evidence refunded = Said.refundedInAll("evt_3", DAYS_LATER, "ch_1", 14900, true);

    assertThat(purchase(session, invoice, refunded).status()).isEqualTo(Purchase.Status.REFUNDED);
    assertThat(purchase(session, invoice, refunded).amountMinor()).isEqualTo(19900);
    assertThat(purchase(session, refunded).status()).isEqualTo(Purchase.Status.ACTIVE);
  }

  @Test
  void aChargeBackOutweighsARefundAndARefundAnOpenDispute() {
    SaleEvidence session = paidSession("evt_1", "cs_1", "pi_1").of(100, "usd").done();
    Evidence refunded = Said.refundedInAll("evt_2", NOON, "ch_1", 100, true);
    Evidence open = Said.dispute("evt_3", NOON, "du_1", DisputeEvidence.State.OPEN);
    Evidence lost = Said.dispute("evt_4", DAYS_LATER, "du_1", DisputeEvidence.State.LOST);

    assertThat(purchase(session, open).status()).isEqualTo(Purchase.Status.DISPUTED);
    assertThat(purchase(session, open, refunded).status()).isEqualTo(Purchase.Status.REFUNDED);
    assertThat(purchase(session, open, refunded, lost).status())
        .isEqualTo(Purchase.Status.CHARGED_BACK);
  }
}
