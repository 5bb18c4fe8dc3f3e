package dev.perennial.sandbox;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Collections;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;

/** Objects that are found by id only. Not safe for several threads. */
final class PlainStore implements Store {
  private final NavigableMap<String, ObjectNode> byId = new TreeMap<>();

  @Override
  public void keep(String id, ObjectNode object) {
    byId.put(id, object);
  }

  @Override
  public void delete(String id) {
    byId.remove(id);
  }

  Optional<ObjectNode> find(String id) {
    return Optional.ofNullable(byId.get(id));
  }

  @Override
  public NavigableMap<String, ObjectNode> all() {
    return Collections.unmodifiableNavigableMap(byId);
  }
}
