package dev.perennial.style;

import static dev.perennial.style.RouteStyleTest.assertNone;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.camel.catalog.CamelCatalog;
import org.apache.camel.catalog.ConfigurationPropertiesValidationResult;
import org.apache.camel.catalog.DefaultCamelCatalog;
import org.apache.camel.catalog.EndpointValidationResult;
import org.junit.jupiter.api.Test;

/** Camel's own word on routes, kamelets and settings, given before anything starts. */
class CamelSchemaTest {

  private static final JsonSchema SCHEMA = schema();
  private static final CamelCatalog CATALOG = new DefaultCamelCatalog();

  @Test
  void routesFitTheSchema() {
    assertNone(
        Project.routes().stream()
            .flatMap(file -> schemaBreaches(file.name(), tree(file.text())).stream())
            .toList());
  }

  @Test
  void templatesOfKameletsFitTheSchema() {
    assertNone(
        Project.kamelets().stream()
            .flatMap(
                file ->
                    schemaBreaches(
                        file.name(),
                        JsonNodeFactory.instance
                            .arrayNode()
                            .add(tree(file.text()).path("spec").path("template")))
                        .stream())
            .toList());
  }

  @Test
  void aMisspeltStepDoesNotFitTheSchema() {
    String route =
        """
        - route:
            id: a
            from:
              uri: direct
              parameters:
                name: a
              steps:
                - logg:
                    message: b
        """;

    assertThat(schemaBreaches("a.camel.yaml", tree(route))).isNotEmpty();
  }

  @Test
  void endpointOptionsAreKnown() {
    List<String> breaches = new ArrayList<>();
    for (YamlFile file : Project.routesAndKamelets()) {
      for (YamlValue endpoint : endpointsOf(file)) {
        breaches.addAll(endpointBreaches(file, endpoint));
      }
    }
    assertNone(breaches);
  }

  @Test
  void aMisspeltOptionIsUnknown() {
    YamlFile file = YamlFile.of("a", "{uri: timer, parameters: {timerName: a, perod: 5}}");

    assertThat(endpointBreaches(file, file.root())).hasSize(1);
  }

  @Test
  void camelSettingsAreKnown() {
    List<String> lines =
        Project.applicationProperties().lines().filter(line -> line.startsWith("camel.")).toList();

    assertThat(lines).isNotEmpty();
    assertNone(lines.stream().flatMap(line -> settingBreaches(line).stream()).toList());
  }

  @Test
  void aMisspeltSettingIsUnknown() {
    assertThat(settingBreaches("camel.main.shutdownTimeot = 30")).hasSize(1);
  }

  private static List<String> schemaBreaches(String name, JsonNode tree) {
    return SCHEMA.validate(tree).stream()
        .map(message -> name + " " + message.getInstanceLocation() + ": " + message.getMessage())
        .toList();
  }

  private static JsonSchema schema() {
    try (InputStream schema =
        CamelSchemaTest.class.getResourceAsStream("/schema/camelYamlDsl.json")) {
      return JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V4).getSchema(schema);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static JsonNode tree(String yaml) {
    try {
      return new YAMLMapper().readTree(yaml);
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<YamlValue> endpointsOf(YamlFile file) {
    return Stream.concat(
            file.routes().stream().map(route -> route.get("from")),
            file.steps().stream().map(Step::value))
        .filter(value -> value.get("uri").present())
        .filter(value -> !value.get("uri").text().startsWith("kamelet:"))
        .toList();
  }

  private static List<String> endpointBreaches(YamlFile file, YamlValue endpoint) {
    String uri = endpoint.get("uri").text().replaceAll("\\{\\{\\w+}}", "https://api.example.com");
    Map<String, String> options = new TreeMap<>();
    endpoint.get("parameters").entries().forEach((key, value) -> options.put(key, value.text()));
    EndpointValidationResult result =
        CATALOG.validateEndpointProperties(endpointUri(uri, options), false, false, false);
    return result.isSuccess()
        ? List.of()
        : List.of(file.breach(endpoint, uri, result.summaryErrorMessage(false).strip()));
  }

  private static String endpointUri(String uri, Map<String, String> options) {
    if (uri.contains(":")) {
      return options.entrySet().stream()
          .map(option -> option.getKey() + "=" + option.getValue())
          .collect(Collectors.joining("&", uri + "?", ""));
    }
    try {
      return CATALOG.asEndpointUri(uri, options, false);
    } catch (URISyntaxException e) {
      throw new IllegalArgumentException(uri, e);
    }
  }

  private static List<String> settingBreaches(String line) {
    ConfigurationPropertiesValidationResult result =
        CATALOG.validateConfigurationProperty(line.replace(" = ", "="));
    return result.isSuccess()
        ? List.of()
        : List.of(
            "application.properties " + line + ": " + result.summaryErrorMessage(false).strip());
  }
}
