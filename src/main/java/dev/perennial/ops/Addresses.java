package dev.perennial.ops;

import java.util.regex.Pattern;

/** Hides e-mail addresses where a person is not meant to be recognised. */
final class Addresses {

  /** The first character of the local part, the rest of it, and what follows from the @ on. */
  private static final Pattern ADDRESS =
      Pattern.compile(
          "([\\p{L}\\p{N}_])[\\p{L}\\p{N}._%+'-]{0,63}"
              + "((?:@|%40)(?:[\\p{L}\\p{N}][\\p{L}\\p{N}-]{0,62}\\.)+[\\p{L}\\p{N}-]{1,63})");

  private Addresses() {}

  /** The text with {@code a***@example.com} for {@code a.b@example.com}. */
  static String masked(String text) {
    if (text.indexOf('@') < 0 && !text.contains("%40")) return text;
    return ADDRESS.matcher(text).replaceAll("$1***$2");
  }
}
