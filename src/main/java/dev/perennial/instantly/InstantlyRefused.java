package dev.perennial.instantly;

/** Instantly will not do it, however often it is asked; a person has to decide. */
public final class InstantlyRefused extends RuntimeException {

  private static final long serialVersionUID = 1L;

  InstantlyRefused(String message) {
    super(message);
  }
}
