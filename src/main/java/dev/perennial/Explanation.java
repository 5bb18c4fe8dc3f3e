package dev.perennial;

import dev.perennial.cli.CommandFailed;
import dev.perennial.config.InvalidSettings;
import dev.perennial.store.DatabaseUnusable;
import java.io.FileNotFoundException;
import java.net.BindException;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Says in words why a command failed, and what to do about it. */
final class Explanation {

  /** Where a YAML reader stopped; the last mark of a message is the place itself. */
  private static final Pattern MARK =
      Pattern.compile("(?m)^(\\S.*)\\R in (?:file:)?(.+), line (\\d+), column");

  private static final Pattern MISSING_KAMELET =
      Pattern.compile("(?:file:)?(?<file>\\S*?(?<name>[\\w.-]+)\\.kamelet\\.yaml)");

  private static final String MORE = " Set PERENNIAL_LOG_LEVEL=DEBUG for more.";

  private Explanation() {}

  /** One sentence, or one a mistake when the configuration has several; never a secret. */
  static String of(Throwable failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof InvalidSettings || cause instanceof CommandFailed) {
        return cause.getMessage();
      }
      if (cause instanceof DatabaseUnusable) return sentence("The database: " + cause.getMessage());
      if (cause instanceof BindException) return portTaken(failure);
      if (cause instanceof FileNotFoundException) {
        Matcher kamelet = MISSING_KAMELET.matcher(String.valueOf(cause.getMessage()));
        if (kamelet.find()) return missingKamelet(kamelet);
      }
    }
    return unreadable(failure);
  }

  private static String portTaken(Throwable failure) {
    return "A port was taken while the service started ("
        + failure.getMessage()
        + "): set PERENNIAL_HTTP_PORT, PERENNIAL_MANAGEMENT_PORT or PERENNIAL_SANDBOX_PORT to a"
        + " free one.";
  }

  private static String missingKamelet(Matcher kamelet) {
    return "The kamelet "
        + kamelet.group("name")
        + " is missing: a route names it, but there is no "
        + kamelet.group("file")
        + ".";
  }

  private static String unreadable(Throwable failure) {
    Throwable root = failure;
    while (root.getCause() != null) root = root.getCause();
    String message =
        root.getMessage() == null ? root.getClass().getSimpleName() : root.getMessage();
    return MARK.matcher(message)
        .results()
        .reduce((earlier, last) -> last)
        .map(Explanation::unreadableAt)
        .orElseGet(() -> sentence(place(failure, message)) + MORE);
  }

  private static String unreadableAt(MatchResult mark) {
    return "%s, line %s: %s.".formatted(mark.group(2), mark.group(3), mark.group(1).strip());
  }

  /** A route that cannot be built is named by the exception around the cause. */
  private static String place(Throwable failure, String message) {
    String around = String.valueOf(failure.getMessage());
    int because = around.indexOf(" because: ");
    if (because < 0 || around.equals(message)) return message;
    int source = around.indexOf(": Route(");
    String where = around.substring(0, source > 0 && source < because ? source : because);
    return where + ": " + message;
  }

  private static String sentence(String text) {
    String stripped = text.strip();
    return stripped.endsWith(".") ? stripped : stripped + ".";
  }
}
