package dev.perennial.config;

import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A home directory with the files and the environment that a test gives it. */
final class Home {

  private final Path directory;
  private final Map<String, String> environment = new HashMap<>();

  Home(Path directory) {
    this.directory = directory;
  }

  Home with(String file, String text) throws IOException {
    Path path = directory.resolve(file);
    Files.createDirectories(path.getParent());
    Files.writeString(path, text);
    return this;
  }

  Home env(String name, String value) {
    environment.put(name, value);
    return this;
  }

  Path path(String name) {
    return directory.resolve(name);
  }

  Settings read() throws InvalidSettings {
    return SettingsFiles.read(directory, environment);
  }

  /** Every mistake that is told; one sentence each. */
  List<String> mistakes() {
    return catchThrowableOfType(InvalidSettings.class, this::read).mistakes();
  }
}
