package dev.perennial.store;

import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * By what a person is found in the tables.
 *
 * @param email as asked for: trimmed, in lower case
 * @param emails this one and those that the person's Stripe customers had before
 * @param ids of the person's orders, customers and subscriptions at Stripe
 * @param sales our own numbers of the orders
 * @param knownAs other addresses under which orders that named this one stand today
 */
record PersonIdentity(
    String tenantId,
    String email,
    List<String> emails,
    List<String> ids,
    List<String> sales,
    List<String> knownAs) {

  static PersonIdentity find(Connection connection, String tenantId, String email)
      throws SQLException {
    Row row =
        SqlFile.named("find-identity.sql")
            .rows(connection, Map.of("tenantId", tenantId, "email", email))
            .get(0);
    return new PersonIdentity(
        tenantId,
        email,
        row.text("emails").lines().toList(),
        row.text("ids").lines().toList(),
        row.text("sales").lines().toList(),
        row.text("known_as").lines().toList());
  }

  /** What the statements about a person take. */
  Map<String, Object> values() {
    Map<String, Object> values = new HashMap<>();
    values.put("tenantId", tenantId);
    values.put("email", email);
    values.put("emails", String.join("\n", emails));
    values.put("ids", String.join("\n", ids));
    values.put("sales", String.join("\n", sales));
    values.put("pattern", emails.stream().map(PersonIdentity::address).collect(Collectors.joining("|")));
    values.put("asciiPattern", inEscapedBytes());
    return values;
  }

  /** Over bytes as PostgreSQL's {@code encode(..., 'escape')} shows them, in lower case. */
  private String inEscapedBytes() {
    Stream<String> addresses = emails.stream().map(PersonIdentity::escaped).map(PersonIdentity::address);
    Stream<String> named = ids.stream().map(id -> "(?<![a-z0-9_])" + quoted(id) + "(?![a-z0-9_])");
    return Stream.concat(addresses, named).collect(Collectors.joining("|"));
  }

  /** No longer address that ends or begins with this one is found. */
  private static String address(String text) {
    return "(?<![a-z0-9._%+-])" + quoted(text) + "(?![a-z0-9-]|\\.[a-z0-9])";
  }

  private static String quoted(String text) {
    return text.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9@_\\u0080-\\uffff-]", "\\\\$0");
  }

  private static String escaped(String text) {
    StringBuilder escaped = new StringBuilder();
    for (byte one : text.getBytes(StandardCharsets.UTF_8)) {
      if (one < 0) {
        escaped.append("\\%03o".formatted(one & 0xff));
      } else {
        escaped.append((char) one);
      }
    }
    return escaped.toString();
  }
}
