package dev.perennial.config;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;

/**
 * Reads the settings: the packed defaults, then {@code config/application.properties} and {@code
 * config/local.properties} below the home directory, then the environment; the later wins.
 */
public final class SettingsFiles {

  private static final String PACKED = "/config/application.properties";
  private static final List<String> FILES =
      List.of("config/application.properties", "config/local.properties");

  private SettingsFiles() {}

  /**
   * @param home directory that may hold {@code config/}
   * @param environment the process's environment
   * @throws InvalidSettings if anything cannot be used, with every mistake at once
   */
  public static Settings read(Path home, Map<String, String> environment) throws InvalidSettings {
    List<String> mistakes = new ArrayList<>();
    Map<Setting, String> values = new EnumMap<>(Setting.class);
    take(packed(), "the packed " + PACKED, values, mistakes);
    for (String name : FILES) {
      Path file = home.resolve(name);
      if (Files.exists(file)) take(load(file, mistakes), file.toString(), values, mistakes);
    }
    for (Setting setting : Setting.values()) {
      String value = environment.get(setting.environmentName());
      if (value != null) values.put(setting, value.strip());
    }
    for (Setting setting : Setting.values()) check(setting, values, environment, mistakes);
    Settings settings = new Settings(home, values);
    if (mistakes.isEmpty()) mistakes.addAll(settings.contradictions());
    mistakes.addAll(mistakesIn(settings));
    if (!mistakes.isEmpty()) throw new InvalidSettings(mistakes);
    return settings;
  }

  /** What is wrong in the files that the settings go with, so that all is told at once. */
  private static List<String> mistakesIn(Settings settings) {
    List<String> mistakes = new ArrayList<>();
    try {
      ProductsFile.read(settings);
    } catch (InvalidSettings e) {
      mistakes.addAll(e.mistakes());
    }
    try {
      JourneyFiles.read(settings);
    } catch (InvalidSettings e) {
      mistakes.addAll(e.mistakes());
    }
    return mistakes;
  }

  private static void take(
      Properties file, String name, Map<Setting, String> values, List<String> mistakes) {
    List<String> known = new ArrayList<>();
    for (Setting setting : Setting.values()) {
      known.add(setting.key());
      String value = file.getProperty(setting.key());
      if (value == null) continue;
      if (setting.secret() && !value.isBlank() && !SecretReference.isReference(value)) {
        mistakes.add(
            setting.key()
                + " in "
                + name
                + " holds a secret itself: write env:NAME or file:/path there, or set "
                + setting.environmentName()
                + ".");
      }
      values.put(setting, value.strip());
    }
    file.stringPropertyNames().stream()
        .filter(key -> !known.contains(key) && !key.startsWith("camel."))
        .sorted()
        .forEach(key -> mistakes.add(key + " in " + name + " is no setting: remove or mend it."));
  }

  private static void check(
      Setting setting,
      Map<Setting, String> values,
      Map<String, String> environment,
      List<String> mistakes) {
    String value = values.getOrDefault(setting, "");
    if (setting.secret()) {
      try {
        values.put(setting, SecretReference.resolve(value, environment));
      } catch (IOException e) {
        mistakes.add(setting.key() + " leads nowhere: " + e.getMessage() + ".");
      }
    } else if (!setting.shape().fits().test(value)) {
      mistakes.add(
          setting.key()
              + " must be "
              + setting.shape().words()
              + ", not \""
              + value
              + "\": set "
              + setting.environmentName()
              + " or mend config/application.properties.");
    }
  }

  private static Properties packed() {
    Properties properties = new Properties();
    try (InputStream in = SettingsFiles.class.getResourceAsStream(PACKED);
        Reader reader = new InputStreamReader(in, StandardCharsets.UTF_8)) {
      properties.load(reader);
    } catch (IOException e) {
      throw new IllegalStateException("the jar lacks " + PACKED, e);
    }
    return properties;
  }

  private static Properties load(Path file, List<String> mistakes) {
    Properties properties = new Properties();
    try (Reader reader = Files.newBufferedReader(file)) {
      properties.load(reader);
    } catch (IOException | IllegalArgumentException e) {
      mistakes.add(file + " cannot be read as a properties file: " + e.getMessage() + ".");
    }
    return properties;
  }
}
