package dev.perennial.config.journey;

/**
 * What is wrong at one place.
 *
 * @param file below the home directory
 * @param line from 1
 * @param text what is wrong, and as a second sentence what to write instead
 */
public record Fault(String file, int line, String text) {

  /** The whole of it for a reader. */
  public String sentence() {
    return file + ", line " + line + ": " + text;
  }
}
