package dev.perennial.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.NavigableMap;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;

/**
 * One page of a list: {@code {"items":[...],"next_starting_after":"..."}}.
 *
 * <p>A full page carries a cursor even when nothing follows it, as the real API's last page can;
 * the page after it is then empty.
 */
final class Paging {
  private static final int DEFAULT_LIMIT = 10;

  private Paging() {}

  /**
   * @param sorted the whole list by cursor
   * @param request where {@code limit} and {@code starting_after} may stand
   */
  static ObjectNode page(
      NavigableMap<String, ObjectNode> sorted,
      JsonNode request,
      Predicate<ObjectNode> wanted,
      UnaryOperator<ObjectNode> answered) {
    int limit = request.path("limit").asInt(DEFAULT_LIMIT);
    NavigableMap<String, ObjectNode> rest =
        request.has("starting_after")
            ? sorted.tailMap(request.get("starting_after").textValue(), false)
            : sorted;
    ObjectNode page = Json.object();
    ArrayNode items = page.putArray("items");
    for (var entry : rest.entrySet()) {
      if (!wanted.test(entry.getValue())) continue;
      items.add(answered.apply(entry.getValue()));
      if (items.size() == limit) {
        page.put("next_starting_after", entry.getKey());
        break;
      }
    }
    return page;
  }
}
