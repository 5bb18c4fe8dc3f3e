package dev.perennial.domain.purchase;

/**
 * The judgements that an owner may change.
 *
 * @param zeroAmountIsPurchase whether an order of nothing due counts
 * @param trialIsPurchase whether the start of a free trial counts
 * @param shortCycleIsPurchase whether each payment of a monthly (or other short) cycle counts
 * @param annualCycleIsRenewal whether the payment of an annual cycle counts as a renewal
 * @param prorationIsPurchase whether a change of plan in mid-term counts
 * @param orderDateCounts whether a delayed payment takes the day of the order; else the day on
 *     which the money came
 * @param directPayments whether a PaymentIntent without Checkout and invoice counts
 * @param stateFromPostalCode whether the ZIP decides when the state cannot be read
 */
public record Policy(
    boolean zeroAmountIsPurchase,
    boolean trialIsPurchase,
    boolean shortCycleIsPurchase,
    boolean annualCycleIsRenewal,
    boolean prorationIsPurchase,
    boolean orderDateCounts,
    DirectPayments directPayments,
    boolean stateFromPostalCode) {

  /** When a PaymentIntent of its own is a purchase. */
  public enum DirectPayments {
    /** When Stripe confirms that no Checkout Session and no invoice claims it. */
    AUTO,
    ALWAYS,
    NEVER
  }

  public static final Policy DEFAULT =
      new Policy(true, false, false, true, false, true, DirectPayments.AUTO, true);
}
