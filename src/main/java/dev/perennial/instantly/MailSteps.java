package dev.perennial.instantly;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * A campaign's sequence, to be compared with another. Instantly rewrites HTML when it stores it
 * (line breaks, spaces, text outside tags), so only words and links count.
 */
record MailSteps(List<Step> steps) {

  private static final Pattern LINK =
      Pattern.compile("<a\\b[^>]*\\bhref\\s*=\\s*[\"']([^\"']*)[\"'][^>]*>");
  private static final Pattern TAG = Pattern.compile("<[^>]*>");
  private static final Pattern SPACE = Pattern.compile("(&nbsp;|&#160;|\\s|\\u00a0)+");

  /**
   * One step.
   *
   * @param delay wait before the next step, in {@code unit}
   * @param mails subject and words of each variant
   */
  private record Step(double delay, String unit, List<String> mails) {

    static Step of(JsonNode step) {
      return new Step(
          step.path("delay").asDouble(),
          step.path("delay_unit").asText("days"),
          each(step.path("variants"))
              .map(mail -> words(mail.path("subject")) + "\n" + words(mail.path("body")))
              .toList());
    }

    Step withoutWords() {
      return new Step(delay, unit, mails.stream().map(mail -> "").toList());
    }
  }

  /** Instantly only looks at the first of a campaign's sequences. */
  static MailSteps of(JsonNode campaign) {
    return new MailSteps(
        each(campaign.path("sequences").path(0).path("steps")).map(Step::of).toList());
  }

  /** How many mails there are, and when. */
  MailSteps outline() {
    return new MailSteps(steps.stream().map(Step::withoutWords).toList());
  }

  private static String words(JsonNode html) {
    String linked = LINK.matcher(html.asText()).replaceAll(" $1 ");
    return SPACE
        .matcher(TAG.matcher(linked).replaceAll(" "))
        .replaceAll(" ")
        .replace("&quot;", "\"")
        .replace("&#39;", "'")
        .replace("&amp;", "&")
        .strip();
  }

  private static Stream<JsonNode> each(JsonNode list) {
    return StreamSupport.stream(list.spliterator(), false);
  }
}
