package dev.perennial.style;

/** What a description looks like. */
final class Sentences {

  private Sentences() {}

  /** Whether a text begins with a capital and ends with a dot. */
  static boolean isProse(String text) {
    return text.matches("(?s)[\\p{Lu}\\d].*\\.");
  }

  /** Whether it is prose of one sentence: no dot, question or exclamation before its end. */
  static boolean isOneSentence(String text) {
    return isProse(text) && !text.matches("(?s).*[.?!]\\s+[\\p{Lu}].*");
  }
}
