package dev.perennial.instantly;

/** Instantly answered, but what was asked for does not show yet; a later look may help. */
public final class InstantlyNotReady extends RuntimeException {

  private static final long serialVersionUID = 1L;

  InstantlyNotReady(String message) {
    super(message);
  }
}
