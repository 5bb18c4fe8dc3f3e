package dev.perennial.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Subjects and bodies with their places filled: {@code {{variable | fallback}}}.
 *
 * <p>A place without a value and without a fallback stays as it is written, as the real one does;
 * of {@code {{RANDOM | a | b}}} the first text is taken. Liquid tags are left alone.
 */
final class Template {
  private static final Pattern PLACE = Pattern.compile("\\{\\{([^{}]*)}}");

  private Template() {}

  /**
   * @param values the lead's variables and core fields by the names that templates use
   */
  static String fill(String text, JsonNode values) {
    return PLACE.matcher(text).replaceAll(place -> Matcher.quoteReplacement(filled(place, values)));
  }

  private static String filled(MatchResult place, JsonNode values) {
    List<String> parts = Stream.of(place.group(1).split("\\|", -1)).map(String::strip).toList();
    if (parts.size() == 1) return values.path(parts.get(0)).asText(place.group());
    if (parts.get(0).equals("RANDOM")) return parts.get(1);
    return parts.stream()
        .map(name -> values.path(name).asText(""))
        .filter(value -> !value.isBlank())
        .findFirst()
        .orElse(parts.get(parts.size() - 1));
  }
}
