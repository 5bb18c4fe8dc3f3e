package dev.perennial.config.journey;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.perennial.domain.journey.Journey;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** A journey and the file that declares it. */
public final class DeclaredJourney {

  private static final JsonMapper JSON =
      JsonMapper.builder().enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS).build();

  private static final SchemaCheck SCHEMA =
      new SchemaCheck("/config/journeys/journey.schema.json");

  private final YamlText yaml;
  private final Journey journey;

  private DeclaredJourney(YamlText yaml, Journey journey) {
    this.yaml = yaml;
    this.journey = journey;
  }

  /** Empty when the file has not the shape of a journey, with all faults told. */
  static Optional<DeclaredJourney> parse(String file, String text, Consumer<Fault> faults) {
    return YamlText.parse(file, text, faults)
        .filter(
            yaml -> {
              List<Fault> broken = SCHEMA.faultsOf(yaml);
              broken.forEach(faults);
              return broken.isEmpty();
            })
        .map(yaml -> new DeclaredJourney(yaml, JourneyReader.journeyOf(yaml.tree())));
  }

  /**
   * The journey of a text that {@link #json} has given.
   *
   * @throws IllegalArgumentException if it is none
   */
  public static Journey journeyOf(String json) {
    try {
      return JourneyReader.journeyOf(JSON.readTree(json));
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("no declaration of a journey: " + json, e);
    }
  }

  public Journey journey() {
    return journey;
  }

  /** The declaration as JSON: keys in alphabetical order, without the reference to its schema. */
  public String json() {
    ObjectNode declaration = yaml.tree().deepCopy();
    declaration.remove("$schema");
    try {
      return JSON.writeValueAsString(JSON.treeToValue(declaration, Object.class));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("cannot write the journey " + journey.name(), e);
    }
  }

  String file() {
    return yaml.file();
  }

  Fault fault(String pointer, String text) {
    return yaml.fault(pointer, text);
  }

  static String state(int index) {
    return "/states/" + index;
  }

  static String touchpoint(int state, int index) {
    return state(state) + "/touchpoints/" + index;
  }
}
