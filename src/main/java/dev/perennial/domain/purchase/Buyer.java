package dev.perennial.domain.purchase;

/**
 * Who bought, as far as one source knows.
 *
 * @param email trimmed, lower case; "" when unknown
 * @param name of the person (or what stood on the card), "" when unknown
 * @param company "" when unknown
 * @param phone as given, "" when unknown
 */
public record Buyer(String email, String name, String company, String phone) {

  public static final Buyer UNKNOWN = new Buyer("", "", "", "");

  /** Fills the fields that are empty here from {@code other}. */
  public Buyer orElse(Buyer other) {
    return new Buyer(
        first(email, other.email),
        first(name, other.name),
        first(company, other.company),
        first(phone, other.phone));
  }

  private static String first(String one, String other) {
    return one.isEmpty() ? other : one;
  }
}
