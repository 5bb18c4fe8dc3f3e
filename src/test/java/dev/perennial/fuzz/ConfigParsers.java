package dev.perennial.fuzz;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.perennial.config.InvalidSettings;
import dev.perennial.config.ProductsFile;
import dev.perennial.config.Settings;
import dev.perennial.config.SettingsFiles;
import dev.perennial.config.journey.JourneyCheck;
import dev.perennial.config.journey.MailSender;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/** What reads the files of {@code config/}. */
final class ConfigParsers {

  private static final Path CONFIG = Path.of("config");

  private final Path home;
  private final Settings settings;
  private final Map<String, String> journeys = texts("journeys");
  private final Map<String, String> templates = texts("templates");

  /**
   * @param home an empty directory
   */
  ConfigParsers(Path home) throws IOException, InvalidSettings {
    this.home = home;
    Files.createDirectories(home.resolve("config"));
    this.settings = SettingsFiles.read(home, Map.of());
  }

  List<Parser> all() {
    return List.of(
        new Parser(
            "products.yaml", 40, files("products.yaml"), this::products,
            Set.of(InvalidSettings.class)),
        new Parser("journey", 3, bytes(journeys, ".journey.yaml"), this::journey, Set.of()),
        new Parser("template", 3, bytes(templates, ""), this::template, Set.of()),
        new Parser(
            "application.properties", 4, files("application.properties"), this::properties,
            Set.of(InvalidSettings.class)));
  }

  private String products(byte[] body) throws Exception {
    Files.write(home.resolve("config/products.yaml"), body);
    try {
      return "%d products".formatted(ProductsFile.read(settings).rules().size());
    } finally {
      Files.delete(home.resolve("config/products.yaml"));
    }
  }

  private String properties(byte[] body) throws Exception {
    Files.write(home.resolve("config/application.properties"), body);
    try {
      SettingsFiles.read(home, Map.of());
      return "accepted";
    } finally {
      Files.delete(home.resolve("config/application.properties"));
    }
  }

  private String journey(byte[] body) {
    Map<String, String> changed = new TreeMap<>(journeys);
    changed.put("welcome.journey.yaml", new String(body, UTF_8));
    return checked(changed, templates);
  }

  private String template(byte[] body) {
    Map<String, String> changed = new TreeMap<>(templates);
    changed.put("welcome.template.yaml", new String(body, UTF_8));
    return checked(journeys, changed);
  }

  private static String checked(Map<String, String> journeys, Map<String, String> templates) {
    JourneyCheck.Result result =
        JourneyCheck.of(journeys, templates, new MailSender("Lee", "1 Road|Town"));
    return result.faults().isEmpty() ? "accepted" : "faults told";
  }

  private static List<byte[]> files(String name) {
    try {
      return List.of(Files.readAllBytes(CONFIG.resolve(name)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<byte[]> bytes(Map<String, String> texts, String ending) {
    return texts.entrySet().stream()
        .filter(file -> file.getKey().endsWith(ending))
        .map(file -> file.getValue().getBytes(UTF_8))
        .toList();
  }

  private static Map<String, String> texts(String folder) {
    Map<String, String> texts = new TreeMap<>();
    try (Stream<Path> files = Files.list(CONFIG.resolve(folder))) {
      for (Path file : files.toList()) {
        if (file.toString().endsWith(".json")) continue;
        texts.put(file.getFileName().toString(), Files.readString(file));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return texts;
  }
}
