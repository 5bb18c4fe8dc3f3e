package dev.perennial.cli.doctor;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.perennial.config.Setting;
import dev.perennial.config.Settings;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Calls of the neighbours' APIs; it remembers what their clocks showed. */
final class Api {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int OK = 200;

  /**
   * An answer.
   *
   * @param status 0 when there was none
   * @param body missing when it is no JSON
   * @param failure why there was no answer, "" when there was one
   */
  record Answer(int status, JsonNode body, String failure) {

    boolean isOk() {
      return status == OK;
    }

    /** What happened, as the end of a sentence that names who was asked. */
    String words() {
      return failure.isEmpty() ? "answered " + status : failure;
    }
  }

  private final Duration patience;
  private final HttpClient http;
  private final Clock clock;
  private final List<Duration> clockDifferences = new ArrayList<>();

  Api(Settings settings) {
    patience = Duration.ofMillis(settings.number(Setting.HTTP_RESPONSE_MILLIS));
    clock = settings.clock();
    http =
        HttpClient.newBuilder()
            .connectTimeout(Duration.ofMillis(settings.number(Setting.HTTP_CONNECT_MILLIS)))
            .build();
  }

  Answer get(String url, String key, Map<String, String> headers) {
    HttpRequest.Builder request = request(url, key);
    headers.forEach(request::header);
    return send(request);
  }

  Answer post(String url, String key, JsonNode body) {
    return send(
        request(url, key)
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(body.toString())));
  }

  /** Without a body, and without announcing one. */
  Answer post(String url, String key) {
    return send(request(url, key).POST(HttpRequest.BodyPublishers.noBody()));
  }

  private HttpRequest.Builder request(String url, String key) {
    return HttpRequest.newBuilder(URI.create(url))
        .timeout(patience)
        .header("Authorization", "Bearer " + key)
        .header("User-Agent", "Perennial");
  }

  private Answer send(HttpRequest.Builder request) {
    try {
      return read(http.send(request.build(), HttpResponse.BodyHandlers.ofString()));
    } catch (HttpTimeoutException e) {
      return failed("did not answer in time");
    } catch (IOException e) {
      String why = e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
      return failed("cannot be reached (" + why + ")");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return failed("was not waited for");
    }
  }

  /** How far our clock is ahead of the neighbours', once an answer; negative when behind. */
  List<Duration> clockDifferences() {
    return List.copyOf(clockDifferences);
  }

  private Answer read(HttpResponse<String> response) {
    response.headers().firstValue("Date").ifPresent(this::compareClocks);
    try {
      return new Answer(response.statusCode(), JSON.readTree(response.body()), "");
    } catch (JsonProcessingException e) {
      return new Answer(response.statusCode(), MissingNode.getInstance(), "");
    }
  }

  private void compareClocks(String date) {
    try {
      Instant theirs = Instant.from(DateTimeFormatter.RFC_1123_DATE_TIME.parse(date));
      clockDifferences.add(Duration.between(theirs, clock.instant()));
    } catch (DateTimeException e) {
      // A date that cannot be read tells nothing; nobody is to mend it here.
      return;
    }
  }

  private static Answer failed(String why) {
    return new Answer(0, MissingNode.getInstance(), why);
  }
}
