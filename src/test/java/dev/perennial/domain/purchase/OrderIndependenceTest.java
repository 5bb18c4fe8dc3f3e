package dev.perennial.domain.purchase;

import static dev.perennial.domain.purchase.Said.NOON;
import static dev.perennial.domain.purchase.Said.changed;
import static dev.perennial.domain.purchase.Said.charge;
import static dev.perennial.domain.purchase.Said.dispute;
import static dev.perennial.domain.purchase.Said.email;
import static dev.perennial.domain.purchase.Said.item;
import static dev.perennial.domain.purchase.Said.paidInvoice;
import static dev.perennial.domain.purchase.Said.paidSession;
import static dev.perennial.domain.purchase.Said.recurring;
import static dev.perennial.domain.purchase.Said.refund;
import static dev.perennial.domain.purchase.Said.refundedInAll;
import static dev.perennial.domain.purchase.Said.sale;
import static dev.perennial.domain.purchase.Said.subscription;
import static dev.perennial.domain.purchase.SaleEvidence.Standing.FAILED;
import static dev.perennial.domain.purchase.SaleEvidence.Standing.PENDING;
import static dev.perennial.domain.purchase.SaleEvidence.Standing.SUPPORTING;
import static org.assertj.core.api.Assertions.assertThat;

import dev.perennial.domain.purchase.SaleEvidence.Source;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The central promise: what is believed of an order depends on what was said of it, never on the
 * order of arrival nor on repeats. Held after each arrival, so for every selection of the pieces.
 */
final class OrderIndependenceTest {

  private static final Instant LATER = NOON.plus(Duration.ofDays(1));
  private static final Instant LATEST = NOON.plus(Duration.ofDays(30));

  /** All that is said of one order, and what it adds up to. */
  record Story(String title, String outcome, List<Evidence> pieces) {

    @Override
    public String toString() {
      return title;
    }
  }

  static Stream<Story> stories() {
    return Stream.of(
        new Story(
            "a subscription's begin and its change of plan",
            "in_1 NEW 2025-03-15 ACTIVE ann@example.com 2026-04-14",
            List.of(
                paidSession("evt_1", "cs_1", "in_1", "sub_1", "cus_1")
                    .at(NOON.plusSeconds(9))
                    .by(email("ann@example.com"))
                    .selling(recurring("prod_1", "Plan"))
                    .of(19900, "usd")
                    .done(),
                paidInvoice("evt_2", "in_1", "sub_1", "cus_1")
                    .by(email("old@example.com"))
                    .in("US", "CA")
                    .of(14900, "usd")
                    .done(),
                charge("evt_3", "ch_1", "pi_1", "cus_1").in("US", "TX").of(14900, "usd").done(),
                sale(Source.PAYMENT_INTENT, SUPPORTING, "evt_4", "in_1", "pi_1", "ch_1").done(),
                subscription("evt_5", NOON, SubscriptionEvidence.Status.INCOMPLETE, year(NOON)),
                subscription(
                    "evt_6", LATEST, SubscriptionEvidence.Status.ACTIVE, year(LATEST)))),
        new Story(
            "a delayed payment that fails, comes after all and is given back in part",
            "pi_1 NEW 2025-03-15 ACTIVE - 2026-03-15",
            List.of(
                sale(Source.SESSION, PENDING, "evt_1", "cs_1", "pi_1").done(),
                sale(Source.SESSION, FAILED, "evt_2", "cs_1", "pi_1").at(LATER).done(),
                paidSession("evt_3", "cs_1", "pi_1").at(LATEST).of(1000, "usd").done(),
                charge("evt_4", "ch_1", "pi_1").in("US", "").done(),
                refundedInAll("evt_5", LATEST, "ch_1", 400, false),
                refund("evt_6", LATEST, "re_1", 400, RefundEvidence.State.PENDING))),
        new Story(
            "a refund that fails and another one after it",
            "pi_1 NEW 2025-03-15 REFUNDED - 2026-03-15",
            List.of(
                paidSession("evt_1", "cs_1", "pi_1").of(1000, "usd").done(),
                refundedInAll("evt_2", LATER, "ch_1", 1000, true),
                refund("evt_3", LATER, "re_1", 1000, RefundEvidence.State.PENDING),
                refund("evt_4", LATEST, "re_1", 1000, RefundEvidence.State.REVERSED),
                refund("evt_5", LATEST, "re_1", 1000, RefundEvidence.State.SUCCEEDED),
                refundedInAll("evt_6", LATEST.plusSeconds(1), "ch_1", 1000, true))),
        new Story(
            "two disputes, an appeal and a refund in part",
            "pi_1 NEW 2025-03-15 DISPUTED - 2026-03-15",
            List.of(
                paidSession("evt_1", "cs_1", "pi_1").of(1000, "usd").done(),
                dispute("evt_2", LATER, "du_1", DisputeEvidence.State.OPEN),
                dispute("evt_3", LATER, "du_1", DisputeEvidence.State.LOST),
                dispute("evt_4", LATEST, "du_1", DisputeEvidence.State.WON),
                dispute("evt_5", LATEST, "du_2", DisputeEvidence.State.PREVENTED),
                refund("evt_6", LATEST, "re_1", 300, RefundEvidence.State.SUCCEEDED))),
        new Story(
            "a customer who moves twice and is deleted",
            "pi_1 NEW 2025-03-15 ACTIVE lee@example.org 2026-03-15 deleted",
            List.of(
                paidSession("evt_1", "cs_1", "pi_1", "cus_1").by(email("ann@example.com")).done(),
                charge("evt_2", "ch_1", "pi_1", "cus_1").by(new Buyer("", "Ann", "", "1")).done(),
                changed("evt_3", LATER, email("ann@example.com"), email("lee@example.com")),
                changed("evt_4", LATEST, email("lee@example.com"), email("lee@example.org")),
                changed("evt_5", NOON.minusSeconds(1), email("ann@example.com"), email("x@y.z")),
                Said.deleted("evt_6", LATEST))),
        new Story(
            "everything within one second, told twice",
            "in_1 RENEWAL 2025-03-15 CHARGED_BACK b@example.com 2026-03-15",
            List.of(
                paidInvoice("evt_a", "in_1", "pi_1", "sub_1", "cus_1")
                    .by(email("b@example.com"))
                    .selling(item("prod_1", "A"))
                    .renewing()
                    .done(),
                paidInvoice("evt_b", "in_1", "pi_2", "sub_1", "cus_2")
                    .by(email("c@example.com"))
                    .selling(item("prod_2", "B"))
                    .of(500, "eur")
                    .done(),
                refundedInAll("evt_c", NOON, "ch_1", 100, false),
                refundedInAll("evt_d", NOON, "ch_1", 300, false),
                dispute("evt_e", NOON, "du_1", DisputeEvidence.State.WON),
                dispute("evt_f", NOON, "du_1", DisputeEvidence.State.LOST))),
        new Story(
            "a direct payment that a session claims later",
            "pi_1 NEW 2025-03-16 REFUNDED ann@example.com 2026-03-16",
            List.of(
                sale(Source.PAYMENT_INTENT, SaleEvidence.Standing.PAID, "evt_1", "pi_1", "ch_1")
                    .of(1000, "usd")
                    .selling(item("", "Invoice 7"))
                    .done(),
                paidSession("evt_2", "cs_1", "pi_1")
                    .at(LATER)
                    .by(email("ann@example.com"))
                    .of(1000, "usd")
                    .done(),
                charge("evt_3", "ch_1", "pi_1").in("CA", "").done(),
                charge("evt_4", "ch_2", "pi_1").in("CA", "QC").done(),
                refundedInAll("evt_5", LATEST, "ch_1", 600, true),
                refundedInAll("evt_6", LATEST, "ch_2", 400, true))));
  }

  private static Said.Term year(Instant start) {
    return new Said.Term("prod_1", start, start.plus(Duration.ofDays(365)));
  }

  @ParameterizedTest
  @MethodSource("stories")
  void theWholeStoryAddsUpToItsOutcome(Story story) {
    Purchase purchase = Ledgers.USUAL.believe(story.pieces()).purchase().orElseThrow();
    assertThat(
            String.join(
                " ",
                purchase.key(),
                purchase.kind().name(),
                purchase.purchaseDate().toString(),
                purchase.status().name(),
                purchase.buyer().email().isEmpty() ? "-" : purchase.buyer().email(),
                purchase.items().get(0).renewsOn()
                    + (purchase.customerDeleted() ? " deleted" : "")))
        .isEqualTo(story.outcome());
  }

  @ParameterizedTest
  @MethodSource("stories")
  void theOrderOfArrivalChangesNothing(Story story) {
    for (List<Evidence> arrived : selections(story.pieces())) {
      PurchaseLedger.Belief belief = Ledgers.USUAL.believe(arrived);
      permute(
          new ArrayList<>(arrived),
          0,
          order -> assertThat(Ledgers.USUAL.believe(order)).isEqualTo(belief));
    }
  }

  @ParameterizedTest
  @MethodSource("stories")
  void aRepeatChangesNothing(Story story) {
    PurchaseLedger.Belief belief = Ledgers.USUAL.believe(story.pieces());
    permute(
        new ArrayList<>(story.pieces()),
        0,
        order -> {
          List<Evidence> repeated = new ArrayList<>(story.pieces());
          repeated.addAll(order.subList(0, 3));
          Collections.rotate(repeated, 2);
          assertThat(Ledgers.USUAL.believe(repeated)).isEqualTo(belief);
        });
  }

  /** Every non-empty selection of the pieces. */
  private static List<List<Evidence>> selections(List<Evidence> pieces) {
    List<List<Evidence>> selections = new ArrayList<>();
    for (int chosen = 1; chosen < 1 << pieces.size(); chosen++) {
      List<Evidence> selection = new ArrayList<>();
      for (int i = 0; i < pieces.size(); i++) {
        if ((chosen >> i & 1) == 1) selection.add(pieces.get(i));
      }
      selections.add(selection);
    }
    return selections;
  }

  private static void permute(
      List<Evidence> pieces, int fixed, Consumer<List<Evidence>> check) {
    if (fixed == pieces.size()) check.accept(pieces);
    for (int i = fixed; i < pieces.size(); i++) {
      Collections.swap(pieces, fixed, i);
      permute(pieces, fixed + 1, check);
      Collections.swap(pieces, fixed, i);
    }
  }
}
