package dev.perennial.style;

import dev.perennial.config.Setting;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The files of this project as they are now; the tests run in its root. */
final class Project {

  static final Path MAIN = Path.of("src", "main", "java");
  static final Path TEST = Path.of("src", "test", "java");

  private static final Path RESOURCES = Path.of("src", "main", "resources");
  private static final Path TOP = MAIN.resolve(Path.of("dev", "perennial"));

  private static final Pattern BOUND = Pattern.compile("\\.bind\\(\\s*\"(\\w+)\"");
  private static final Pattern COMPUTED = Pattern.compile("\\.setProperty\\(\\s*\"([\\w.]+)\"");

  private Project() {}

  static List<YamlFile> routes() {
    return yaml(Path.of("routes"));
  }

  static List<YamlFile> kamelets() {
    return yaml(Path.of("kamelets"));
  }

  static List<YamlFile> routesAndKamelets() {
    return Stream.concat(routes().stream(), kamelets().stream()).toList();
  }

  private static List<YamlFile> yaml(Path folder) {
    return texts(folder).entrySet().stream()
        .map(file -> YamlFile.of(file.getKey(), file.getValue()))
        .toList();
  }

  static Set<String> routeConfigurations() {
    return routes().stream()
        .flatMap(file -> file.configurations().stream())
        .map(configuration -> configuration.get("id").text())
        .collect(Collectors.toSet());
  }

  static List<SqlFile> queries() {
    return sql(RESOURCES.resolve(Path.of("sql", "queries")));
  }

  static List<SqlFile> migrations() {
    return sql(RESOURCES.resolve(Path.of("db", "migration")));
  }

  private static List<SqlFile> sql(Path folder) {
    return texts(folder).entrySet().stream()
        .map(file -> new SqlFile(file.getKey(), file.getValue()))
        .toList();
  }

  /** The names that the top package binds in Camel's registry. */
  static Set<String> boundBeans() {
    return foundInTopPackage(BOUND);
  }

  /** What a route may name as {@code {{key}}}: settings that are no secret, and computed ones. */
  static Set<String> placeholders() {
    Set<String> keys = ReferenceRules.keysOf(applicationProperties());
    Stream.of(Setting.values()).filter(Setting::secret).map(Setting::key).forEach(keys::remove);
    keys.addAll(foundInTopPackage(COMPUTED));
    return keys;
  }

  static String applicationProperties() {
    return read(Path.of("config", "application.properties"));
  }

  private static Set<String> foundInTopPackage(Pattern pattern) {
    return texts(TOP).values().stream()
        .flatMap(text -> pattern.matcher(text).results())
        .map(found -> found.group(1))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /** The Java files below a folder, by path. */
  static Map<Path, String> java(Path root) {
    try (Stream<Path> files = Files.walk(root)) {
      return files
          .filter(file -> file.toString().endsWith(".java"))
          .collect(Collectors.toMap(file -> file, Project::read, (a, b) -> a, TreeMap::new));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The files directly in a folder, by name. */
  private static Map<String, String> texts(Path folder) {
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .filter(Files::isRegularFile)
          .collect(
              Collectors.toMap(
                  file -> file.getFileName().toString(),
                  Project::read,
                  (a, b) -> a,
                  TreeMap::new));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
