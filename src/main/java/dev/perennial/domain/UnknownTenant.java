package dev.perennial.domain;

/** A caller named a tenant that does not exist; the message does not repeat the name. */
public final class UnknownTenant extends Exception {

  private static final long serialVersionUID = 1L;

  public UnknownTenant() {
    super("no such tenant; check the last part of the webhook's URL");
  }
}
