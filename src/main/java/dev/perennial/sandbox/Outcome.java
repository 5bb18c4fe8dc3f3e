package dev.perennial.sandbox;

/** What becomes of a mail that was sent. Nobody gets one here, so somebody has to say it. */
public enum Outcome {
  /** Every step was sent. */
  COMPLETED(""),
  /** The person opened the mail. */
  OPENED("email_opened"),
  /** The person followed a link. */
  CLICKED("email_link_clicked"),
  /** The person answered, which ends the sequence of a campaign with {@code stop_on_reply}. */
  REPLIED("reply_received"),
  /** The address does not exist. */
  BOUNCED("email_bounced"),
  /** The person used the unsubscribe link. */
  UNSUBSCRIBED("lead_unsubscribed"),
  /** The person was found not to be interested, which stops the sequence. */
  NOT_INTERESTED("lead_not_interested");

  private final String subscription;

  Outcome(String subscription) {
    this.subscription = subscription;
  }

  /** The event type of the webhooks that are told; empty when none is. */
  String subscription() {
    return subscription;
  }
}
