package dev.perennial.sandbox;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Collections;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;

/** The addresses and domains that must not be mailed. Not safe for several threads. */
final class BlockListStore implements Store {
  private final NavigableMap<String, ObjectNode> byId = new TreeMap<>();
  private final Map<String, ObjectNode> byValue = new HashMap<>();

  @Override
  public void keep(String id, ObjectNode entry) {
    byId.put(id, entry);
    byValue.put(key(entry.get("bl_value").textValue()), entry);
  }

  @Override
  public void delete(String id) {
    ObjectNode entry = byId.remove(id);
    if (entry != null) byValue.remove(key(entry.get("bl_value").textValue()));
  }

  Optional<ObjectNode> find(String value) {
    return Optional.ofNullable(byValue.get(key(value)));
  }

  /** Whether the address itself or its domain is on the list. */
  boolean blocks(String email) {
    return find(email).isPresent() || find(email.substring(email.indexOf('@') + 1)).isPresent();
  }

  @Override
  public NavigableMap<String, ObjectNode> all() {
    return Collections.unmodifiableNavigableMap(byId);
  }

  private static String key(String value) {
    return value.strip().toLowerCase(Locale.ROOT);
  }
}
