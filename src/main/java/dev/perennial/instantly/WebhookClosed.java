package dev.perennial.instantly;

/** Nobody has said yet by which secret Instantly's events are known, so none is taken. */
public final class WebhookClosed extends Exception {

  private static final long serialVersionUID = 1L;

  WebhookClosed() {
    super("events of Instantly are not taken yet: set INSTANTLY_WEBHOOK_SECRET and restart");
  }
}
