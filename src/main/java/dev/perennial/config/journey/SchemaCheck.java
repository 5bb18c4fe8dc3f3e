package dev.perennial.config.journey;

import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.PathType;
import com.networknt.schema.SchemaValidatorsConfig;
import com.networknt.schema.SpecVersion.VersionFlag;
import com.networknt.schema.ValidationMessage;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/** Checks a file against a packed JSON Schema, in words that say what to write instead. */
final class SchemaCheck {

  private static final SchemaValidatorsConfig CONFIG =
      SchemaValidatorsConfig.builder().pathType(PathType.JSON_POINTER).locale(Locale.ROOT).build();

  private final JsonSchema schema;

  /**
   * @param resource the schema's place on the class path
   */
  SchemaCheck(String resource) {
    try (InputStream in = SchemaCheck.class.getResourceAsStream(resource)) {
      if (in == null) throw new IllegalStateException("the jar lacks " + resource);
      schema = JsonSchemaFactory.getInstance(VersionFlag.V202012).getSchema(in, CONFIG);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + resource, e);
    }
  }

  List<Fault> faultsOf(YamlText yaml) {
    return schema.validate(yaml.tree()).stream().map(message -> faultOf(yaml, message)).toList();
  }

  private Fault faultOf(YamlText yaml, ValidationMessage message) {
    String pointer = message.getInstanceLocation().toString();
    String property = String.valueOf(message.getProperty());
    String name = nameOf(pointer);
    return switch (message.getType()) {
      case "required" ->
          yaml.fault(
              pointer,
              property + " is missing. Add it: " + descriptionAt(message, "properties", property));
      case "additionalProperties" ->
          yaml.fault(
              pointer + "/" + property,
              property + " is no key here. Write one of " + keysAt(message) + ", or remove it.");
      case "enum" ->
          yaml.fault(
              pointer,
              "%s cannot be %s. Write one of %s."
                  .formatted(name, shown(message), textsOf(message.getSchemaNode())));
      case "type" ->
          yaml.fault(
              pointer,
              "%s cannot be %s. Write %s: %s"
                  .formatted(
                      name, shown(message), kindOf(message), descriptionAt(message)));
      case "pattern" ->
          yaml.fault(
              pointer,
              "%s cannot be %s. %s".formatted(name, shown(message), descriptionAt(message)));
      case "minimum", "maximum" ->
          yaml.fault(
              pointer,
              "%s cannot be %s. The %s is %s."
                  .formatted(
                      name,
                      shown(message),
                      message.getType().equals("minimum") ? "least" : "most",
                      message.getSchemaNode().asText()));
      case "minItems" ->
          yaml.fault(pointer, name + " is empty. Add an entry: " + descriptionAt(message));
      case "maxItems" ->
          yaml.fault(
              pointer,
              "%s has %d entries. Write %s at most."
                  .formatted(
                      name, message.getInstanceNode().size(), message.getSchemaNode().asText()));
      case "maxLength" ->
          yaml.fault(
              pointer,
              "%s has %d characters. Write %s at most."
                  .formatted(
                      name,
                      message.getInstanceNode().asText().length(),
                      message.getSchemaNode().asText()));
      default -> yaml.fault(pointer, message.getMessage() + ". Write it as the schema says.");
    };
  }

  /** The key, or for an entry of a list the key of the list. */
  private static String nameOf(String pointer) {
    List<String> parts = new ArrayList<>(List.of(pointer.split("/")));
    parts.removeIf(part -> part.matches("\\d*"));
    return parts.isEmpty() ? "the file" : parts.get(parts.size() - 1);
  }

  private static String shown(ValidationMessage message) {
    JsonNode value = message.getInstanceNode();
    if (value.isNull()) return "empty";
    if (value.isContainerNode()) return value.isArray() ? "a list" : "a block of keys";
    return "\"" + value.asText().strip() + "\"";
  }

  private static String kindOf(ValidationMessage message) {
    return switch (message.getSchemaNode().asText()) {
      case "integer" -> "a whole number";
      case "number" -> "a number";
      case "boolean" -> "true or false";
      case "array" -> "a list";
      case "object" -> "a block of keys";
      default -> "a text";
    };
  }

  private String keysAt(ValidationMessage message) {
    return StreamSupport.stream(
            ((Iterable<String>) around(message).path("properties")::fieldNames).spliterator(),
            false)
        .filter(key -> !key.startsWith("$"))
        .sorted()
        .collect(Collectors.joining(", "));
  }

  private String descriptionAt(ValidationMessage message, String... below) {
    JsonNode place = around(message);
    for (String key : below) place = place.path(key);
    return place.path("description").asText();
  }

  /** The schema in which the broken keyword stands. */
  private JsonNode around(ValidationMessage message) {
    String pointer = message.getSchemaLocation().getFragment().toString();
    return schema.getSchemaNode().at(pointer.substring(0, pointer.lastIndexOf('/')));
  }

  private static String textsOf(JsonNode values) {
    return StreamSupport.stream(values.spliterator(), false)
        .map(JsonNode::asText)
        .collect(Collectors.joining(", "));
  }
}
