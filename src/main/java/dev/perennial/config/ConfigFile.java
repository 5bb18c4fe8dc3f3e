package dev.perennial.config;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

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
    try (InputStream in = open(settings, name)) {
      T value = YAML.readValue(in, shape);
      if (value == null) throw new InvalidSettings(List.of(name + " is empty."));
      return value;
    } catch (JsonProcessingException e) {
      int line = e.getLocation() == null ? 1 : e.getLocation().getLineNr();
      throw new InvalidSettings(
          List.of(name + ", line " + line + ": " + e.getOriginalMessage() + "."));
    } catch (IOException e) {
      throw new InvalidSettings(List.of(name + " cannot be read: " + e.getMessage() + "."));
    }
  }

  private static InputStream open(Settings settings, String name) throws IOException {
    Path file = settings.home().resolve(name);
    return Files.exists(file)
        ? Files.newInputStream(file)
        : ConfigFile.class.getResourceAsStream("/" + name);
  }
}
