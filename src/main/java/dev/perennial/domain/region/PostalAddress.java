package dev.perennial.domain.region;

import static java.util.Objects.requireNonNull;

/**
 * Where a customer is billed, as it came: free text, neither trimmed nor checked.
 *
 * @param country ISO 3166 code such as {@code US}, rarely a name; "" when absent, like every part
 * @param state two-letter code, name or anything else that somebody typed
 * @param postalCode ZIP, ZIP+4 or the code of another country
 * @param city used only to tell the city of Washington from the state
 */
public record PostalAddress(String country, String state, String postalCode, String city) {

  public static final PostalAddress NONE = new PostalAddress("", "", "", "");

  /** @throws NullPointerException naming the part that is null */
  public PostalAddress {
    requireNonNull(country, "country");
    requireNonNull(state, "state");
    requireNonNull(postalCode, "postalCode");
    requireNonNull(city, "city");
  }
}
