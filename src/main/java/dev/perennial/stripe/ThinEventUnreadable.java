package dev.perennial.stripe;

/** A thin event whose object cannot be had; it is kept until a person mends the cause. */
public final class ThinEventUnreadable extends Exception {

  private static final long serialVersionUID = 1L;

  ThinEventUnreadable(StripeEvent event, String why) {
    super(
        "event "
            + event.envelope().eventId()
            + " is thin ("
            + event.envelope().eventType()
            + ") and "
            + why
            + "; or let the webhook destination in Stripe send snapshot payloads");
  }
}
