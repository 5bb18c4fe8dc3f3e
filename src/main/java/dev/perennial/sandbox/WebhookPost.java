package dev.perennial.sandbox;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpClient.Redirect;
import java.net.http.HttpClient.Version;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;

/** One attempt to deliver to a webhook. */
final class WebhookPost {
  private static final Duration PATIENCE = Duration.ofSeconds(5);
  private static final int NO_ANSWER = 0;

  private static final HttpClient HTTP =
      HttpClient.newBuilder()
          .version(Version.HTTP_1_1)
          .followRedirects(Redirect.NEVER)
          .connectTimeout(PATIENCE)
          .build();

  /**
   * What came of it.
   *
   * @param status 0 when nobody answered in time
   * @param error why nobody answered; else empty
   */
  record Result(int status, String error, long millis) {
    boolean success() {
      return status >= 200 && status <= 299;
    }
  }

  private WebhookPost() {}

  /** Waits for the answer, five seconds at most; nothing is tried again. */
  static Result send(ObjectNode webhook, ObjectNode payload) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(webhook.get("target_hook_url").textValue()))
            .timeout(PATIENCE)
            .setHeader("Content-Type", "application/json")
            .POST(BodyPublishers.ofByteArray(Json.write(payload)));
    webhook
        .path("headers")
        .properties()
        .forEach(header -> request.setHeader(header.getKey(), header.getValue().textValue()));
    long start = System.nanoTime();
    try {
      HttpResponse<Void> answer = HTTP.send(request.build(), BodyHandlers.discarding());
      return new Result(answer.statusCode(), "", millisSince(start));
    } catch (IOException e) {
      return new Result(
          NO_ANSWER, "No answer: " + e.getClass().getSimpleName(), millisSince(start));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return new Result(NO_ANSWER, "Interrupted", millisSince(start));
    }
  }

  private static long millisSince(long start) {
    return Duration.ofNanos(System.nanoTime() - start).toMillis();
  }
}
