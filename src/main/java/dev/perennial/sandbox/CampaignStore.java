package dev.perennial.sandbox;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Collections;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;

/** The campaigns by id, as they are answered. Not safe for several threads. */
final class CampaignStore {
  private final NavigableMap<String, ObjectNode> byId = new TreeMap<>();

  void keep(String id, ObjectNode campaign) {
    byId.put(id, campaign);
  }

  void delete(String id) {
    byId.remove(id);
  }

  Optional<ObjectNode> find(String id) {
    return Optional.ofNullable(byId.get(id));
  }

  NavigableMap<String, ObjectNode> all() {
    return Collections.unmodifiableNavigableMap(byId);
  }
}
