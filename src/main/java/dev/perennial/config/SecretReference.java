package dev.perennial.config;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Resolves {@code env:NAME} and {@code file:/path}, or several with commas; anything else is the
 * secret itself.
 */
final class SecretReference {

  private SecretReference() {}

  static boolean isReference(String value) {
    return value.startsWith("env:") || value.startsWith("file:");
  }

  /**
   * @return the secret without blanks around it, as files end with a line break
   * @throws IOException if the reference leads nowhere; the message names it, never a secret
   */
  static String resolve(String value, Map<String, String> environment) throws IOException {
    if (!isReference(value)) return value.strip();
    List<String> secrets = new ArrayList<>();
    for (String reference : value.split(",")) {
      secrets.add(resolveOne(reference.strip(), environment));
    }
    return String.join(",", secrets);
  }

  private static String resolveOne(String value, Map<String, String> environment)
      throws IOException {
    if (value.startsWith("env:")) {
      String name = value.substring("env:".length()).strip();
      String secret = environment.get(name);
      if (secret == null) throw new IOException("the environment has no variable " + name);
      return secret.strip();
    }
    if (value.startsWith("file:")) {
      Path file = Path.of(value.substring("file:".length()).strip());
      if (!Files.isReadable(file)) throw new IOException("the file " + file + " cannot be read");
      return Files.readString(file).strip();
    }
    throw new IOException("beside a reference only references may stand, with commas between");
  }
}
