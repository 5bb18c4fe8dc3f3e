package dev.perennial.domain.purchase;

import java.util.Optional;

/**
 * What one event means to us.
 *
 * @param note one sentence for a person who looks the event up, "" when the outcome says it all
 * @param evidence empty when nothing is to be remembered
 */
public record Interpretation(Outcome outcome, String note, Optional<Evidence> evidence) {

  /** What the event was, in the words of the trade. */
  public enum Outcome {
    RECORD_PURCHASE,
    MERGE,
    PENDING_PAYMENT,
    PAYMENT_FAILED,
    RECURRING_PAYMENT,
    SUBSCRIPTION_CHANGE,
    TRACK_SUBSCRIPTION,
    REFUND,
    DISPUTE,
    UPDATE_CONTACT,
    DELETE_CONTACT,
    IGNORED
  }

  /** An event that changes nothing. */
  public static Interpretation ignored(String note) {
    return new Interpretation(Outcome.IGNORED, note, Optional.empty());
  }
}
