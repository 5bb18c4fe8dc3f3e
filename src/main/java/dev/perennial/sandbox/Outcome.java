package dev.perennial.sandbox;

/** What sending can do to a lead. The sandbox sends nothing, so somebody has to say it. */
public enum Outcome {
  /** Every step was sent. */
  COMPLETED(3),
  /** The person answered, which ends the sequence. */
  REPLIED(3),
  /** The address does not exist. */
  BOUNCED(-1),
  /** The person used the unsubscribe link. */
  UNSUBSCRIBED(-2);

  private final int leadStatus;

  Outcome(int leadStatus) {
    this.leadStatus = leadStatus;
  }

  int leadStatus() {
    return leadStatus;
  }
}
