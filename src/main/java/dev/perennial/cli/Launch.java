package dev.perennial.cli;

import dev.perennial.config.InvalidSettings;
import dev.perennial.config.Setting;
import dev.perennial.config.Settings;
import dev.perennial.config.SettingsFiles;
import dev.perennial.store.Database;
import java.nio.file.Path;
import java.util.Map;

/**
 * What every command is given.
 *
 * @param home directory that may hold {@code routes/}, {@code kamelets/} and {@code config/}
 * @param workingDirectory where {@code data/} is made
 * @param environment the process's environment
 */
public record Launch(
    Path home,
    Path workingDirectory,
    Map<String, String> environment,
    ServiceStarter starter,
    ImportNode.Starter importStarter) {

  public Launch {
    environment = Map.copyOf(environment);
  }

  /**
   * @throws InvalidSettings with every mistake at once
   */
  Settings settings() throws InvalidSettings {
    return SettingsFiles.read(home, environment);
  }

  /** Where these settings say that the database is. */
  public static Database.Location databaseOf(Settings settings) {
    return new Database.Location(
        settings.text(Setting.DATABASE_URL),
        settings.text(Setting.DATABASE_USER),
        settings.text(Setting.DATABASE_PASSWORD),
        settings.number(Setting.DATABASE_CONNECTIONS),
        settings.dataDirectory());
  }

  /** How long users of the database wait. */
  public static Database.Limits limitsOf(Settings settings) {
    return new Database.Limits(
        settings.number(Setting.DATABASE_WAIT_MILLIS),
        settings.number(Setting.DATABASE_STATEMENT_SECONDS));
  }
}
