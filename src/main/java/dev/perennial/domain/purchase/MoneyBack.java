package dev.perennial.domain.purchase;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** How much of an order went back to the buyer, and how its disputes stand. */
record MoneyBack(long refundedMinor, boolean refundedInFull, boolean chargedBack, boolean held) {

  /**
   * @param amountMinor what the buyer paid; -1 when unknown
   */
  static MoneyBack of(List<Evidence> evidence, long amountMinor) {
    Collection<ChargeRefundedEvidence> charges =
        latestTotals(all(evidence, ChargeRefundedEvidence.class));
    Collection<RefundEvidence> refunds = latestRefunds(all(evidence, RefundEvidence.class));

    long given = sum(refunds, refund -> !isReversed(refund));
    long reversed = sum(refunds, refund -> isReversed(refund) && !isKnownTo(charges, refund));
    long cumulative = charges.stream().mapToLong(ChargeRefundedEvidence::refundedMinor).sum();
    long refunded = Math.max(Math.max(cumulative - reversed, given), 0);
    boolean known = amountMinor >= 0;
    boolean full =
        refunded > 0
            && (known
                ? refunded >= amountMinor
                : reversed == 0 && charges.stream().anyMatch(ChargeRefundedEvidence::full));

    Collection<DisputeEvidence.State> disputes =
        latestDisputes(all(evidence, DisputeEvidence.class));
    return new MoneyBack(
        refunded,
        full,
        disputes.contains(DisputeEvidence.State.LOST),
        disputes.contains(DisputeEvidence.State.OPEN)
            || disputes.contains(DisputeEvidence.State.PREVENTED));
  }

  /** Each charge tells a running total, so its latest word counts. */
  private static Collection<ChargeRefundedEvidence> latestTotals(
      List<ChargeRefundedEvidence> charges) {
    Comparator<ChargeRefundedEvidence> order =
        Comparator.comparing(ChargeRefundedEvidence::occurredAt)
            .thenComparing(ChargeRefundedEvidence::refundedMinor)
            .thenComparing(ChargeRefundedEvidence::eventId);
    return latest(charges, ChargeRefundedEvidence::chargeId, order).values();
  }

  private static boolean isReversed(RefundEvidence refund) {
    return refund.state() == RefundEvidence.State.REVERSED;
  }

  /** A total that was told after a refund had failed does not count that refund any more. */
  private static boolean isKnownTo(
      Collection<ChargeRefundedEvidence> charges, RefundEvidence refund) {
    return charges.stream()
        .filter(total -> total.chargeId().equals(refund.chargeId()))
        .anyMatch(total -> total.occurredAt().isAfter(refund.occurredAt()));
  }

  private static Collection<RefundEvidence> latestRefunds(List<RefundEvidence> refunds) {
    Comparator<RefundEvidence> order =
        Comparator.comparing(RefundEvidence::occurredAt)
            .thenComparing(RefundEvidence::state)
            .thenComparing(RefundEvidence::eventId);
    return latest(refunds, RefundEvidence::refundId, order).values();
  }

  /**
   * A closed dispute stays closed, whatever comes after; of two verdicts the later one holds, as
   * an appeal may turn the first.
   */
  private static Collection<DisputeEvidence.State> latestDisputes(List<DisputeEvidence> disputes) {
    Comparator<DisputeEvidence> order =
        Comparator.comparing((DisputeEvidence said) -> said.state() != DisputeEvidence.State.OPEN)
            .thenComparing(DisputeEvidence::occurredAt)
            .thenComparing(DisputeEvidence::state)
            .thenComparing(DisputeEvidence::eventId);
    return latest(disputes, DisputeEvidence::disputeId, order).values().stream()
        .map(DisputeEvidence::state)
        .toList();
  }

  private static <T> Map<String, T> latest(
      List<T> said, Function<T, String> id, Comparator<T> order) {
    return said.stream()
        .collect(
            Collectors.toMap(
                id, Function.identity(), (a, b) -> order.compare(a, b) >= 0 ? a : b));
  }

  private static long sum(
      Collection<RefundEvidence> refunds, Predicate<RefundEvidence> counted) {
    return refunds.stream().filter(counted).mapToLong(RefundEvidence::amountMinor).sum();
  }

  private static <T extends Evidence> List<T> all(List<Evidence> evidence, Class<T> type) {
    return evidence.stream().filter(type::isInstance).map(type::cast).toList();
  }
}
