package dev.perennial.sandbox;

import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;

/**
 * One request that goes wrong, to rehearse an outage.
 *
 * @param method of the request that it hits, in upper case
 * @param pathPrefix what the path of that request starts with, e.g. {@code /api/v2/leads}
 * @param status 200 to 599, {@link #CUT} or {@link #AS_USUAL}
 * @param contentType of the body
 * @param body what is answered; may be empty
 * @param headers further headers of the answer
 * @param afterEffect true: the request is carried out first, and only its answer is spoilt
 * @param delay how long the caller waits for the answer, or for the cut
 */
public record Fault(
    String method,
    String pathPrefix,
    int status,
    String contentType,
    String body,
    Map<String, String> headers,
    boolean afterEffect,
    Duration delay) {

  /** In the place of a status: no answer, the connection is cut. */
  public static final int CUT = 0;

  /** In the place of a status: the answer is the right one, and at most late. */
  public static final int AS_USUAL = 1;

  /**
   * @throws IllegalArgumentException if the status is neither one of HTTP nor one of those above
   */
  public Fault {
    if (status != CUT && status != AS_USUAL && (status < 200 || status > 599)) {
      throw new IllegalArgumentException("not a status: " + status);
    }
    headers = Map.copyOf(headers);
  }

  /**
   * Answers the error in place of carrying the request out, with the body that Instantly, or the
   * proxy before it (502, 503, 504: HTML), gives for that status. 403 is the full lead quota.
   */
  public static Fault answering(String method, String pathPrefix, int status) {
    boolean fromProxy = status >= 502 && status <= 504;
    return new Fault(
        method,
        pathPrefix,
        status,
        fromProxy ? "text/html; charset=utf-8" : "application/json; charset=utf-8",
        fromProxy ? "<html><body><h1>" + status + "</h1></body></html>" : errorBody(status),
        Map.of(),
        false,
        Duration.ZERO);
  }

  /** Carries the request out and cuts the connection, so that the caller cannot know. */
  public static Fault cutting(String method, String pathPrefix) {
    return new Fault(method, pathPrefix, CUT, "", "", Map.of(), true, Duration.ZERO);
  }

  /** Spares the request, so that a fault behind it hits the next one of the kind. */
  public static Fault sparing(String method, String pathPrefix) {
    return new Fault(method, pathPrefix, AS_USUAL, "", "", Map.of(), true, Duration.ZERO);
  }

  /** The same fault, but the caller waits that long: a hang, or an answer that is only slow. */
  public Fault late(Duration time) {
    return new Fault(method, pathPrefix, status, contentType, body, headers, afterEffect, time);
  }

  /** The same fault, but the request is carried out first, or is not. */
  public Fault afterEffect(boolean carriedOut) {
    return new Fault(
        method, pathPrefix, status, contentType, body, headers, carriedOut, delay);
  }

  /** The same fault with another body, of the same content type. */
  public Fault withBody(String otherBody) {
    return new Fault(
        method, pathPrefix, status, contentType, otherBody, headers, afterEffect, delay);
  }

  /** The same fault with one more header, e.g. {@code Retry-After}. */
  public Fault withHeader(String name, String value) {
    Map<String, String> more = new TreeMap<>(headers);
    more.put(name, value);
    return new Fault(method, pathPrefix, status, contentType, body, more, afterEffect, delay);
  }

  boolean hits(String requestMethod, String requestPath) {
    return method.equals(requestMethod) && requestPath.startsWith(pathPrefix);
  }

  private static String errorBody(int status) {
    String message =
        switch (status) {
          case 401 -> "Invalid API key";
          case 402 -> "Workspace does not have an active paid plan";
          case 403 -> "Lead limit reached. Remaining uploads: 0";
          case 404 -> "Resource not found";
          case 409 ->
              "There is a move-leads job in progress. You cannot add or remove leads from this"
                  + " campaign until the process is complete.";
          case 429 -> "Rate limit exceeded";
          default -> "Rehearsed by the sandbox";
        };
    return Answer.error(status, message).body().toString();
  }
}
