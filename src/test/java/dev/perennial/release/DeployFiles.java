package dev.perennial.release;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import dev.perennial.config.Setting;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The files of {@code deploy/}. */
final class DeployFiles {

  static final Path UNIT = Path.of("deploy", "systemd", "perennial.service");
  static final Path DOCKERFILE = Path.of("deploy", "docker", "Dockerfile");
  static final Path HEALTHY = Path.of("deploy", "docker", "healthy");

  private static final Path KUBERNETES = Path.of("deploy", "kubernetes");
  private static final ObjectMapper YAML = new ObjectMapper(new YAMLFactory());

  private DeployFiles() {}

  static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static Map<Path, String> all() throws IOException {
    try (Stream<Path> files = Files.walk(Path.of("deploy"))) {
      return files
          .filter(Files::isRegularFile)
          .collect(Collectors.toMap(file -> file, DeployFiles::read, (a, b) -> a, TreeMap::new));
    }
  }

  /** The only object of that kind. */
  static JsonNode kubernetes(String kind) throws IOException {
    List<JsonNode> found = kubernetes().stream().filter(one -> isOf(one, kind)).toList();
    if (found.size() != 1) throw new IllegalStateException(found.size() + " of kind " + kind);
    return found.get(0);
  }

  static List<JsonNode> kubernetes() throws IOException {
    try (Stream<Path> files = Files.list(KUBERNETES)) {
      return files.sorted().map(file -> yaml(read(file))).toList();
    }
  }

  private static JsonNode yaml(String text) {
    try {
      return YAML.readTree(text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static boolean isOf(JsonNode object, String kind) {
    return object.path("kind").asText().equals(kind);
  }

  /** Of a line {@code name = value} in the settings as they are shipped. */
  static int shipped(String key) {
    String text = read(Path.of("config", "application.properties"));
    return text.lines()
        .filter(line -> line.startsWith(key + " "))
        .mapToInt(line -> Integer.parseInt(line.replaceAll(".*= *", "")))
        .findFirst()
        .orElseThrow();
  }

  /** The variables of the secrets that most installations have. */
  static List<String> secrets() {
    return variablesOfSecrets().filter(name -> !name.startsWith("ALERTS_")).toList();
  }

  /** The variables of the secrets that only alerts need. */
  static List<String> secretsOfAlerts() {
    return variablesOfSecrets().filter(name -> name.startsWith("ALERTS_")).toList();
  }

  private static Stream<String> variablesOfSecrets() {
    return Stream.of(Setting.values()).filter(Setting::secret).map(Setting::environmentName);
  }
}
