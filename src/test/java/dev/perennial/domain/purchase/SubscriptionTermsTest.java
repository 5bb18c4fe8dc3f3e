package dev.perennial.domain.purchase;

import static dev.perennial.domain.purchase.Ledgers.purchase;
import static dev.perennial.domain.purchase.Said.Term;
import static dev.perennial.domain.purchase.Said.paidSession;
import static dev.perennial.domain.purchase.Said.recurring;
import static dev.perennial.domain.purchase.Said.subscription;
import static dev.perennial.domain.purchase.SubscriptionEvidence.Status.ACTIVE;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** When the period ends that a purchase of 15 March 2025 paid for. */
final class SubscriptionTermsTest {

  private static final Instant BOUGHT = Instant.parse("2025-03-15T12:00:00Z");
  private static final Instant YEAR_END = Instant.parse("2026-03-15T12:00:00Z");
  private static final Term THIS_YEAR = term("2025-03-15", "2026-03-15");

  private static Term term(String start, String end) {
    return term("", start, end);
  }

  private static Term term(String productId, String start, String end) {
    return Term.of(productId, start + "T12:00:00Z", end + "T12:00:00Z");
  }

  private static SubscriptionEvidence said(String day, Term... terms) {
    return subscription("evt_" + day, Instant.parse(day + "T12:00:05Z"), ACTIVE, terms);
  }

  private static Optional<LocalDate> endFor(String productId, SubscriptionEvidence... evidence) {
    return endFor(productId, Optional.empty(), evidence);
  }

  private static Optional<LocalDate> endFor(
      String productId, Optional<Instant> billedUntil, SubscriptionEvidence... evidence) {
    return new SubscriptionTerms(List.of(evidence), productId)
        .endOf(BOUGHT, billedUntil)
        .map(end -> LocalDate.ofInstant(end, ZoneOffset.UTC));
  }

  @Test
  void theEndOfTheAnnualPeriodIsTheRenewal() {
    assertThat(endFor("prod_1", said("2025-03-15", THIS_YEAR))).hasValue(LocalDate.of(2026, 3, 15));
    assertThat(endFor("", said("2025-03-15", THIS_YEAR))).hasValue(LocalDate.of(2026, 3, 15));
  }

  @Test
  void withoutSubscriptionNothingIsKnown() {
    assertThat(endFor("prod_1")).isEmpty();
    assertThat(endFor("prod_1", said("2025-03-15"))).isEmpty();
  }

  @Test
  void eachItemHasItsOwnTermSinceBasil() {
    SubscriptionEvidence basil =
        said(
            "2025-03-15",
            term("prod_1", "2025-03-15", "2026-03-15"),
            term("prod_2", "2025-03-15", "2027-03-15"));
    assertThat(endFor("prod_1", basil)).hasValue(LocalDate.of(2026, 3, 15));
    assertThat(endFor("prod_2", basil)).hasValue(LocalDate.of(2027, 3, 15));
    assertThat(endFor("", basil)).hasValue(LocalDate.of(2026, 3, 15));
  }

  @Test
  void aMonthlyPeriodSetsNoRenewal() {
    SubscriptionEvidence mixed =
        said(
            "2025-03-15",
            term("prod_m", "2025-03-15", "2025-04-15"),
            term("prod_y", "2025-03-15", "2026-03-15"));
    assertThat(endFor("prod_m", mixed)).isEmpty();
    assertThat(endFor("prod_y", mixed)).hasValue(LocalDate.of(2026, 3, 15));
    assertThat(endFor("", said("2025-03-15", term("2025-03-15", "2025-06-15")))).isEmpty();
  }

  @Test
  void aChangeOfPlanMovesTheEnd() {
    assertThat(
            endFor(
                "",
                said("2025-03-15", THIS_YEAR),
                said("2025-06-01", term("2025-06-01", "2026-06-01"))))
        .hasValue(LocalDate.of(2026, 6, 1));
  }

  @Test
  void aPauseMovesTheEnd() {
    assertThat(
            endFor(
                "",
                said("2025-03-15", THIS_YEAR),
                said("2025-09-01", term("2025-03-15", "2026-05-15"))))
        .hasValue(LocalDate.of(2026, 5, 15));
  }

  @Test
  void theNextCycleDoesNotMoveTheOldPurchase() {
    SubscriptionEvidence nextCycle = said("2026-03-15", term("2026-03-15", "2027-03-15"));
    assertThat(endFor("", said("2025-03-15", THIS_YEAR), nextCycle))
        .hasValue(LocalDate.of(2026, 3, 15));
    assertThat(endFor("", Optional.of(YEAR_END), nextCycle)).hasValue(LocalDate.of(2026, 3, 15));
    assertThat(endFor("", nextCycle)).isEmpty();
  }

  @Test
  void aChangeOfPlanInTheNextYearDoesNotMoveTheOldPurchase() {
    assertThat(
            endFor(
                "",
                said("2025-03-15", THIS_YEAR),
                said("2026-03-15", term("2026-03-15", "2027-03-15")),
                said("2026-07-01", term("2026-07-01", "2027-07-01"))))
        .hasValue(LocalDate.of(2026, 3, 15));
  }

  @Test
  void aStaleEventOfTheYearBeforeSaysNothing() {
    SubscriptionEvidence stale = said("2024-09-01", term("2024-03-15", "2025-03-15"));
    assertThat(endFor("", stale)).isEmpty();
    assertThat(endFor("", stale, said("2025-03-15", THIS_YEAR)))
        .hasValue(LocalDate.of(2026, 3, 15));
    SubscriptionEvidence overtaken = said("2024-09-01", term("2024-03-15", "2026-09-01"));
    assertThat(endFor("", Optional.of(YEAR_END), overtaken)).hasValue(LocalDate.of(2026, 3, 15));
  }

  @Test
  void theBilledPeriodCountsUntilALaterEventMovesIt() {
    assertThat(endFor("", Optional.of(YEAR_END))).hasValue(LocalDate.of(2026, 3, 15));
    assertThat(
            endFor(
                "",
                Optional.of(YEAR_END),
                said("2025-06-01", term("2025-06-01", "2026-06-01"))))
        .hasValue(LocalDate.of(2026, 6, 1));
  }

  @Test
  void anInvoicePaidLateRenewsWhenItsPeriodEnds() {
    SaleEvidence paidLate =
        Said.paidInvoice("evt_1", "in_1", "sub_1")
            .at(Instant.parse("2025-04-20T09:00:00Z"))
            .selling(Said.billed("prod_1", BOUGHT, YEAR_END))
            .done();
    assertThat(purchase(paidLate).items().get(0).renewsOn()).isEqualTo(LocalDate.of(2026, 3, 15));
  }

  @Test
  void aMonthBilledWithinAYearRenewsOnTheAnniversary() {
    SaleEvidence monthly =
        Said.paidInvoice("evt_1", "in_1", "sub_1")
            .selling(Said.billed("prod_1", BOUGHT, Instant.parse("2025-04-15T12:00:00Z")))
            .done();
    assertThat(purchase(monthly, said("2025-03-15", term("2025-03-15", "2025-04-15"))).items())
        .extracting(PurchaseItem::renewsOn)
        .containsExactly(LocalDate.of(2026, 3, 15));
  }

  @ParameterizedTest
  @CsvSource({
    "2025-03-15, 2026-03-13, 2026-03-15",
    "2025-03-15, 2026-03-14, 2026-03-15",
    "2025-03-15, 2026-03-17, 2026-03-15",
    "2025-03-15, 2026-03-18, 2026-03-18",
    "2025-03-15, 2026-03-12, 2026-03-12",
    "2024-02-29, 2025-02-28, 2025-02-28",
    "2024-02-29, 2025-03-01, 2025-02-28",
    "2024-02-29, 2025-03-03, 2025-03-03",
    "2023-02-28, 2024-02-28, 2024-02-28",
    "2023-02-28, 2024-02-29, 2024-02-28",
    "2024-12-31, 2025-12-31, 2025-12-31",
    "2024-12-31, 2026-01-02, 2025-12-31",
  })
  void withinTwoDaysThePeriodsEndMeansTheAnniversary(
      LocalDate bought, LocalDate end, LocalDate renewsOn) {
    Instant at = Instant.parse(bought + "T12:00:00Z");
    SaleEvidence session =
        paidSession("evt_1", "cs_1", "sub_1").at(at).selling(recurring("prod_1", "Plan")).done();
    SubscriptionEvidence created =
        subscription("evt_2", at, ACTIVE, Term.of("prod_1", at.toString(), end + "T12:00:00Z"));
    assertThat(purchase(session, created).items().get(0).renewsOn()).isEqualTo(renewsOn);
  }
}
