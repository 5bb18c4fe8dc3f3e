package dev.perennial.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Locale;

/** One object as it is from now on, or gone: one line of the journal. */
sealed interface Change {

  /** What the object is; the lower-case name stands in the journal. */
  enum Kind {
    CAMPAIGN,
    LEAD,
    BLOCK,
    WEBHOOK,
    MAIL
  }

  Kind kind();

  String id();

  /** The object is new, or replaces the one of the same id. Nobody changes {@code object} later. */
  record Kept(Kind kind, String id, ObjectNode object) implements Change {}

  record Deleted(Kind kind, String id) implements Change {}

  /** {@code {"kind":"lead","id":"...","object":{...}}} or {@code {"kind":..,"deleted":true}}. */
  default ObjectNode toJson() {
    ObjectNode line = Json.object();
    line.put("kind", kind().name().toLowerCase(Locale.ROOT)).put("id", id());
    if (this instanceof Kept kept) {
      line.set("object", kept.object());
    } else {
      line.put("deleted", true);
    }
    return line;
  }

  /**
   * @throws IllegalArgumentException if the line has none of the two shapes of {@link #toJson}
   */
  static Change fromJson(JsonNode line) {
    Kind kind = Kind.valueOf(line.path("kind").asText().toUpperCase(Locale.ROOT));
    String id = line.path("id").asText();
    if (id.isEmpty()) throw new IllegalArgumentException("no id");
    if (line.path("deleted").booleanValue()) return new Deleted(kind, id);
    if (line.path("object") instanceof ObjectNode object) return new Kept(kind, id, object);
    throw new IllegalArgumentException("neither an object nor a deletion");
  }
}
