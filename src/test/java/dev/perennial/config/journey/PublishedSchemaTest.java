package dev.perennial.config.journey;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SchemaId;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SpecVersion.VersionFlag;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The schemas that editors read. */
final class PublishedSchemaTest {

  private static JsonNode schema(String file) throws IOException {
    return new ObjectMapper().readTree(Path.of(file).toFile());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "config/journeys/journey.schema.json", "config/templates/mail-template.schema.json",
      })
  void itIsASchemaItself(String file) throws IOException {
    assertThat(
            JsonSchemaFactory.getInstance(VersionFlag.V202012)
                .getSchema(SchemaLocation.of(SchemaId.V202012))
                .validate(schema(file)))
        .isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "config/journeys/journey.schema.json", "config/templates/mail-template.schema.json",
      })
  void eachKeyIsExplainedAndNoOtherIsAllowed(String file) throws IOException {
    List<String> breaches = new ArrayList<>();
    look(schema(file), "", breaches);
    assertThat(breaches).isEmpty();
  }

  private static void look(JsonNode node, String place, List<String> breaches) {
    if (node.path("type").asText().equals("object")
        && node.path("additionalProperties").asBoolean(true)) {
      breaches.add(place + " allows any key");
    }
    node.path("properties")
        .properties()
        .forEach(
            property -> {
              if (property.getValue().path("description").asText().isBlank()) {
                breaches.add(place + "/" + property.getKey() + " is not explained");
              }
            });
    node.properties()
        .forEach(child -> look(child.getValue(), place + "/" + child.getKey(), breaches));
  }
}
