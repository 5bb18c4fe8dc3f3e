package dev.perennial.instantly;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import org.apache.camel.Exchange;

/** What all answers of Instantly have in common, above all the pages of its lists. */
final class InstantlyPages {

  private static final ObjectMapper JSON = new ObjectMapper();

  private InstantlyPages() {}

  /** Before the first page. Sets variables instantlyCursor and instantlyMorePages. */
  static void begin(Exchange exchange) {
    exchange.setVariable("instantlyCursor", "");
    exchange.setVariable("instantlyMorePages", true);
  }

  /** Query of the next page of a list. */
  static String query(String cursor) {
    return cursor.isEmpty() ? "limit=100" : "limit=100&starting_after=" + encode(cursor);
  }

  /** Query of the next page of what a search finds. */
  static String query(String search, String cursor) {
    return "search=" + encode(search) + "&" + query(cursor);
  }

  /** After a page. A cursor that leads to the same page again ends the walk. */
  static void turn(JsonNode answer, Exchange exchange) {
    String cursor = answer.path("next_starting_after").asText("");
    boolean more =
        !cursor.isEmpty()
            && !answer.path("items").isEmpty()
            && !cursor.equals(exchange.getVariable("instantlyCursor"));
    exchange.setVariable("instantlyCursor", cursor);
    exchange.setVariable("instantlyMorePages", more);
  }

  /** The rest of the walk is not needed. */
  static void stop(Exchange exchange) {
    exchange.setVariable("instantlyMorePages", false);
  }

  /**
   * @throws InstantlyNotReady if the answer is no JSON object
   */
  static JsonNode read(byte[] body) throws IOException {
    try {
      JsonNode answer = JSON.readTree(body);
      if (answer != null && answer.isObject()) return answer;
    } catch (JsonProcessingException e) {
      // The exception says where, not what it means for whoever reads the log.
    }
    throw new InstantlyNotReady("Instantly answered with something that is not a JSON object");
  }

  /**
   * Reads a page of a list.
   *
   * @throws InstantlyNotReady if it is none: taken for an empty one, what is there would be created
   *     once more, or be neither stopped nor removed
   */
  static JsonNode readPage(byte[] body) throws IOException {
    JsonNode page = read(body);
    if (page.path("items").isArray()) return page;
    throw new InstantlyNotReady("Instantly answered without the list that was asked for");
  }

  /**
   * @throws InstantlyNotReady if there is none that can stand in a path
   */
  static String idOf(JsonNode item) {
    String id = item.path("id").asText("");
    if (!isId(id)) throw new InstantlyNotReady("Instantly answered without an id");
    return id;
  }

  static boolean isId(String text) {
    return text.matches("[0-9A-Za-z-]{1,64}");
  }

  private static String encode(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }
}
