package dev.perennial;

import dev.perennial.config.Settings;
import java.util.ArrayList;
import java.util.List;
import org.apache.camel.CamelContext;
import org.apache.camel.component.properties.PropertiesComponent;

/** Where routes, kamelets and settings lie: below the home directory, else in the jar. */
record Places(Settings home) {

  /** The packed settings come first, so that those of the file system win. */
  String settings() {
    List<String> locations = new ArrayList<>();
    home.file("config/local.properties").ifPresent(file -> locations.add("file:" + file));
    home.file("config/application.properties").ifPresent(file -> locations.add("file:" + file));
    locations.add("classpath:config/application.properties");
    return String.join(",", locations);
  }

  /** A folder below the home directory, else the one that is packed in the jar. */
  String of(String folder) {
    return home.file(folder).map(path -> "file:" + path).orElse("classpath:" + folder);
  }

  /** The environment is in the settings already; read once more it would undo what was chosen. */
  static void settingsAlone(CamelContext context) {
    ((PropertiesComponent) context.getPropertiesComponent())
        .setEnvironmentVariableMode(PropertiesComponent.ENVIRONMENT_VARIABLES_MODE_NEVER);
  }
}
