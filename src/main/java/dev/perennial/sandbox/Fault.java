package dev.perennial.sandbox;

import java.util.Map;
import java.util.TreeMap;

/**
 * One request that goes wrong, to rehearse an outage.
 *
 * @param method of the request that it hits, in upper case
 * @param pathPrefix what the path of that request starts with, e.g. {@code /api/v2/leads}
 * @param status 400 to 599, or {@link #CUT}
 * @param contentType of the body
 * @param body what is answered; may be empty
 * @param headers further headers of the answer
 * @param afterEffect true: the request is carried out first, and only its answer is spoilt
 */
public record Fault(
    String method,
    String pathPrefix,
    int status,
    String contentType,
    String body,
    Map<String, String> headers,
    boolean afterEffect) {

  /** In the place of a status: no answer, the connection is cut. */
  public static final int CUT = 0;

  /**
   * @throws IllegalArgumentException if the status is neither one of HTTP nor {@link #CUT}
   */
  public Fault {
    if (status != CUT && (status < 200 || status > 599)) {
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
        false);
  }

  /** Carries the request out and cuts the connection, so that the caller cannot know. */
  public static Fault cutting(String method, String pathPrefix) {
    return new Fault(method, pathPrefix, CUT, "", "", Map.of(), true);
  }

  /** The same fault, but the request is carried out first, or is not. */
  public Fault afterEffect(boolean carriedOut) {
    return new Fault(method, pathPrefix, status, contentType, body, headers, carriedOut);
  }

  /** The same fault with another body, of the same content type. */
  public Fault withBody(String otherBody) {
    return new Fault(method, pathPrefix, status, contentType, otherBody, headers, afterEffect);
  }

  /** The same fault with one more header, e.g. {@code Retry-After}. */
  public Fault withHeader(String name, String value) {
    Map<String, String> more = new TreeMap<>(headers);
    more.put(name, value);
    return new Fault(method, pathPrefix, status, contentType, body, more, afterEffect);
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
