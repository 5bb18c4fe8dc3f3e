package dev.perennial.style;

import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * One Java source.
 *
 * @param path as it is shown in a breach
 */
record JavaText(String path, String text) {

  private static final Pattern TOKEN =
      Pattern.compile(
          "\"\"\"[\\s\\S]*?(?<!\\\\)\"\"\""
              + "|\"(?:[^\"\\\\\\n]++|\\\\.)*+\""
              + "|'(?:[^'\\\\\\n]|\\\\[^\\n]{1,6}?)'"
              + "|/\\*[\\s\\S]*?\\*/"
              + "|//[^\\n]*");

  /** The text with blanks for comments and for what stands between quotes. */
  String code() {
    return TOKEN
        .matcher(text)
        .replaceAll(found -> blank(found.group()));
  }

  /** The comments, with blanks for all else. */
  String comments() {
    StringBuilder comments = new StringBuilder(blank(text));
    TOKEN
        .matcher(text)
        .results()
        .filter(found -> found.group().startsWith("/"))
        .forEach(found -> comments.replace(found.start(), found.end(), found.group()));
    return comments.toString();
  }

  /** As many blanks as there are characters, on as many lines. */
  private static String blank(String text) {
    return text.chars()
        .mapToObj(character -> character == '\n' ? "\n" : " ")
        .collect(Collectors.joining());
  }

  private int lineOf(MatchResult found) {
    return 1 + (int) text.substring(0, found.start()).chars().filter(c -> c == '\n').count();
  }

  String breach(MatchResult found, String message) {
    return path + ":" + lineOf(found) + " " + found.group().strip() + ": " + message;
  }
}
