package dev.perennial.config;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;

/** Reads a YAML file below the home directory, else the packed one of the same name. */
final class ConfigFile {

  private static final ObjectMapper YAML =
      YAMLMapper.builder()
          .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
          .build();

  private ConfigFile() {}

  /**
   * @throws InvalidSettings if it cannot be read, with file, line and what is wrong there
   */
  static <T> T read(Settings settings, String name, Class<T> shape) throws InvalidSettings {
    String text = textOf(settings, name);
    try (JsonParser parser = YAML.createParser(text)) {
      T value = parser.nextToken() == null ? null : YAML.readValue(parser, shape);
      if (value == null) throw new InvalidSettings(List.of(name + " is empty."));
      return value;
    } catch (UnrecognizedPropertyException e) {
      String key = e.getPropertyName();
      throw at(name, lineOfKey(text, key), key + " is no key there; write one of " + keys(e));
    } catch (JsonProcessingException e) {
      int line = e.getLocation() == null ? 1 : e.getLocation().getLineNr();
      throw at(name, line, e.getOriginalMessage().replaceAll("\\s+", " ").strip());
    } catch (IOException e) {
      throw unreadable(name, e);
    }
  }

  private static String textOf(Settings settings, String name) throws InvalidSettings {
    Path file = settings.home().resolve(name);
    try (InputStream in =
        Files.exists(file)
            ? Files.newInputStream(file)
            : ConfigFile.class.getResourceAsStream("/" + name)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw unreadable(name, e);
    }
  }

  private static String keys(UnrecognizedPropertyException e) {
    return e.getKnownPropertyIds().stream()
        .map(Object::toString)
        .sorted()
        .collect(Collectors.joining(", "));
  }

  /** The reader notices an unknown key only at the end of its block. */
  private static int lineOfKey(String text, String key) {
    List<String> lines = text.lines().toList();
    for (int i = 0; i < lines.size(); i++) {
      if (lines.get(i).replaceFirst("^[\\s-]+", "").startsWith(key + ":")) return i + 1;
    }
    return 1;
  }

  private static InvalidSettings at(String name, int line, String mistake) {
    return new InvalidSettings(List.of(name + ", line " + line + ": " + mistake + "."));
  }

  private static InvalidSettings unreadable(String name, IOException e) {
    return new InvalidSettings(List.of(name + " cannot be read: " + e.getMessage() + "."));
  }
}
