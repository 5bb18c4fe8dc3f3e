package dev.perennial.ops.health;

/**
 * What is to be said of one thing.
 *
 * @param problem whether a person has to do something
 * @param text one sentence; of a problem it says what to do; never a secret
 */
public record Sentence(boolean problem, String text) {

  static Sentence fine(String text) {
    return new Sentence(false, text);
  }

  static Sentence problem(String text) {
    return new Sentence(true, text);
  }
}
