package dev.perennial.stripe;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Pattern;

/**
 * A JSON object of Stripe's, read tolerantly: a field that is missing, null, blank or of another
 * type than it should be reads as absent. Nothing here throws.
 */
record StripeObject(JsonNode node) {

  static final StripeObject ABSENT = new StripeObject(MissingNode.getInstance());

  /** Also guards paths that are built from ids. */
  private static final Pattern ID = Pattern.compile("[A-Za-z0-9_-]{1,255}");

  private static final Pattern CURRENCY = Pattern.compile("[a-z]{3}");
  private static final long LAST_SECOND = Instant.parse("9999-12-31T23:59:59Z").getEpochSecond();

  StripeObject at(String... path) {
    JsonNode found = node;
    for (String field : path) found = found.path(field);
    return new StripeObject(found);
  }

  /** Whether the field is there, be it null. */
  boolean has(String field) {
    return node.has(field);
  }

  boolean isObject() {
    return node.isObject();
  }

  /** The text without NUL, lone surrogates (a database takes neither) and outer blanks. */
  String text(String... path) {
    JsonNode found = at(path).node;
    return found.isTextual() ? clean(found.textValue()) : "";
  }

  /** An id, also where Stripe was asked to put the whole object in its place. */
  String id(String... path) {
    StripeObject found = at(path);
    String id = found.isObject() ? found.text("id") : found.text();
    return ID.matcher(id).matches() ? id : "";
  }

  String currency(String... path) {
    String currency = text(path).toLowerCase(Locale.ROOT);
    return CURRENCY.matcher(currency).matches() ? currency : "";
  }

  OptionalLong whole(String... path) {
    JsonNode found = at(path).node;
    return found.isIntegralNumber() && found.canConvertToLong()
        ? OptionalLong.of(found.longValue())
        : OptionalLong.empty();
  }

  /** In the currency's smallest unit; -1 when unknown. */
  long amountMinor(String... path) {
    return Math.max(whole(path).orElse(-1), -1);
  }

  /** From epoch seconds. */
  Optional<Instant> instant(String... path) {
    OptionalLong seconds = whole(path);
    return seconds.isPresent() && seconds.getAsLong() > 0 && seconds.getAsLong() <= LAST_SECOND
        ? Optional.of(Instant.ofEpochSecond(seconds.getAsLong()))
        : Optional.empty();
  }

  boolean isTrue(String... path) {
    return at(path).node.isBoolean() && at(path).node.booleanValue();
  }

  /** The elements of an array; none when it is no array. */
  List<StripeObject> list(String... path) {
    JsonNode found = at(path).node;
    List<StripeObject> elements = new ArrayList<>();
    if (found.isArray()) found.forEach(element -> elements.add(new StripeObject(element)));
    return elements;
  }

  /** The first that is not empty, "" when there is none. */
  static String firstOf(String... candidates) {
    for (String candidate : candidates) {
      if (!candidate.isEmpty()) return candidate;
    }
    return "";
  }

  private static String clean(String raw) {
    StringBuilder kept = new StringBuilder(raw.length());
    raw.codePoints()
        .filter(c -> c != 0 && Character.getType(c) != Character.SURROGATE)
        .forEach(kept::appendCodePoint);
    int start = 0;
    int end = kept.length();
    while (start < end && isBlank(kept.charAt(start))) start++;
    while (end > start && isBlank(kept.charAt(end - 1))) end--;
    return kept.substring(start, end);
  }

  private static boolean isBlank(char c) {
    return Character.isWhitespace(c) || Character.isSpaceChar(c) || Character.isISOControl(c);
  }
}
