package dev.perennial.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * A closed JSON object: the fields it may have, and nothing else.
 *
 * @param fields by name, in the order in which they are checked
 * @param minProperties how many of them must be there at least, whichever they are
 */
record Shape(Map<String, Field> fields, int minProperties) {

  /** One field; a required one must be there, but may be null when its type says so. */
  record Field(String name, boolean required, FieldType type) {}

  static Field required(String name, FieldType type) {
    return new Field(name, true, type);
  }

  static Field optional(String name, FieldType type) {
    return new Field(name, false, type);
  }

  static Shape of(Field... fields) {
    return of(List.of(fields));
  }

  static Shape of(List<Field> fields) {
    Map<String, Field> byName = new LinkedHashMap<>();
    fields.forEach(field -> byName.put(field.name(), field));
    return new Shape(byName, 0);
  }

  Shape and(Field... more) {
    return of(Stream.concat(fields.values().stream(), Stream.of(more)).toList());
  }

  /** The same fields, none of them required, but at least one of them there. */
  Shape anyOfThem() {
    Shape loose = of(fields.values().stream().map(f -> optional(f.name(), f.type())).toList());
    return new Shape(loose.fields, 1);
  }

  /**
   * @param at where the object stands, e.g. {@code body}
   * @throws Refused with 400 for the first breach
   */
  void check(JsonNode object, String at) {
    if (!object.isObject()) throw Refused.badRequest(at + " must be object");
    for (Field field : fields.values()) {
      if (field.required() && !object.has(field.name())) {
        throw Refused.badRequest("%s must have required property '%s'".formatted(at, field.name()));
      }
    }
    for (Iterator<String> names = object.fieldNames(); names.hasNext(); ) {
      String name = names.next();
      if (!fields.containsKey(name)) {
        throw Refused.badRequest(
            "%s must NOT have additional properties ('%s')".formatted(at, name));
      }
    }
    if (object.size() < minProperties) {
      throw Refused.badRequest(
          "%s must NOT have fewer than %d properties".formatted(at, minProperties));
    }
    for (Map.Entry<String, JsonNode> property : object.properties()) {
      String name = property.getKey();
      fields.get(name).type().check(property.getValue(), at + "/" + name);
    }
  }
}
