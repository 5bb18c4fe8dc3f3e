package dev.perennial.ops;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.Map;
import java.util.Optional;
import org.apache.camel.http.base.HttpOperationFailedException;

/** What an answer that is a failure says besides its status. */
record HttpAnswer(HttpOperationFailedException failure) {

  private static final ObjectMapper JSON = new ObjectMapper();

  /** However long the neighbour asks for, on the next day it is asked again. */
  private static final Duration LONGEST_REST = Duration.ofDays(1);

  int status() {
    return failure.getStatusCode();
  }

  /** {@code message} of the body, else {@code error}, behind a colon; "" when it says nothing. */
  String saying() {
    try {
      JsonNode body = JSON.readTree(failure.getResponseBody());
      if (body == null) return "";
      JsonNode message =
          body.hasNonNull("message")
              ? body.get("message")
              : body.path("error").hasNonNull("message")
                  ? body.path("error").get("message")
                  : body.path("error");
      return message.isTextual() ? ": " + message.asText() : "";
    } catch (JsonProcessingException | IllegalArgumentException e) {
      return "";
    }
  }

  /**
   * How long the neighbour asks to be left alone, at most a day; zero when it does not say.
   *
   * @param now when the answer itself does not tell the time. Source: RFC 9110, 10.2.3: seconds, or
   *     an HTTP date such as {@code Wed, 21 Oct 2026 07:28:00 GMT}
   */
  Duration retryAfter(Instant now) {
    Duration asked =
        header("Retry-After")
            .map(
                text ->
                    text.matches("\\d{1,9}")
                        ? Duration.ofSeconds(Long.parseLong(text))
                        : dateIn(text)
                            .map(
                                until ->
                                    Duration.between(
                                        header("Date").flatMap(HttpAnswer::dateIn).orElse(now),
                                        until))
                            .orElse(Duration.ZERO))
            .orElse(Duration.ZERO);
    if (asked.isNegative()) return Duration.ZERO;
    return asked.compareTo(LONGEST_REST) > 0 ? LONGEST_REST : asked;
  }

  private static Optional<Instant> dateIn(String text) {
    try {
      return Optional.of(DateTimeFormatter.RFC_1123_DATE_TIME.parse(text, Instant::from));
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }

  private Optional<String> header(String name) {
    Map<String, String> headers = failure.getResponseHeaders();
    if (headers == null) return Optional.empty();
    return headers.entrySet().stream()
        .filter(header -> header.getKey() != null && header.getKey().equalsIgnoreCase(name))
        .map(Map.Entry::getValue)
        .filter(value -> value != null)
        .map(String::strip)
        .findFirst();
  }
}
