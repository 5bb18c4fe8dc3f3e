package dev.perennial.store;

/** Work took longer than its lease and belongs to another worker now; it must not be gone on with. */
public final class LeaseLost extends RuntimeException {

  private static final long serialVersionUID = 1L;

  LeaseLost(String message) {
    super(message);
  }
}
