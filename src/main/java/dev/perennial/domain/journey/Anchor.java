package dev.perennial.domain.journey;

/** The day from which a timing counts. */
public enum Anchor {
  /** The purchase date; of a run about a customer that of the purchase that began it. */
  PURCHASE,
  /** The renewal date; it moves when Stripe moves it. */
  RENEWAL,
  /** The day on which the offer is due: the purchase date and the wait that its product declares. */
  OFFER,
  /** The day on which the run came into the state. */
  STATE,
  /** The day of the state's last touchpoint; when none goes out, the day when that was clear. */
  LAST_TOUCHPOINT
}
