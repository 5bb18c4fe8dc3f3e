package dev.perennial.ops;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import org.apache.camel.http.base.HttpOperationFailedException;

/**
 * Decides what becomes of work that failed: another try, and when, or a place among the parked.
 *
 * @param first wait before the first retry; it doubles from try to try
 * @param longest the longest wait
 * @param attempts tries for what may pass by itself
 * @param attemptsUnexplained tries for everything else
 * @param patient names of exceptions that may pass by themselves
 * @param hopeless names of exceptions that no further try can mend
 */
public record RetryRule(
    Duration first,
    Duration longest,
    int attempts,
    int attemptsUnexplained,
    Set<Class<? extends Throwable>> patient,
    Set<Class<? extends Throwable>> hopeless) {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int LONGEST_TEXT = 500;

  /** Towards whom the work failed: an owner can mend Stripe's key while the event waits. */
  public enum Towards {
    STRIPE,
    INSTANTLY
  }

  /**
   * What to do.
   *
   * @param parked whether a person has to look at it
   * @param pause until the next try; zero when parked
   * @param reason one sentence; safe to show
   */
  public record Verdict(boolean parked, Duration pause, String reason) {}

  /**
   * @param failure as Camel caught it; causes are looked at, too
   * @param attempt how often it was tried by now, from 1
   */
  public Verdict judge(Throwable failure, int attempt, Towards towards) {
    HttpOperationFailedException answer = find(failure, HttpOperationFailedException.class);
    if (answer != null) return judgeAnswer(answer, attempt, towards);
    Throwable known = firstOf(failure, hopeless);
    if (known != null) return parked(known.getMessage());
    known = firstOf(failure, patient);
    if (known != null) return later(known.getMessage(), attempt, attempts);
    Throwable outside = find(failure, IOException.class);
    if (outside == null) outside = find(failure, SQLException.class);
    if (outside != null) return later(described(outside), attempt, attempts);
    return later(described(root(failure)), attempt, attemptsUnexplained);
  }

  private Verdict judgeAnswer(
      HttpOperationFailedException answer, int attempt, Towards towards) {
    int status = answer.getStatusCode();
    String reason = name(towards) + " answered " + status + saying(answer);
    return switch (status) {
      case 401, 402, 403 ->
          towards == Towards.INSTANTLY
              ? parked(reason + "; ./perennial doctor explains it")
              : later(reason + "; ./perennial doctor explains it", attempt, attempts);
      case 408, 409, 425 -> later(reason, attempt, attempts);
      case 429 -> afterRest(answer, reason, attempt);
      default -> status >= 500 ? later(reason, attempt, attempts) : parked(reason);
    };
  }

  private Verdict afterRest(HttpOperationFailedException answer, String reason, int attempt) {
    Verdict usual = later(reason, attempt, attempts);
    Map<String, String> headers = answer.getResponseHeaders();
    if (usual.parked() || headers == null) return usual;
    return headers.entrySet().stream()
        .filter(header -> header.getKey().equalsIgnoreCase("Retry-After"))
        .map(Map.Entry::getValue)
        .filter(seconds -> seconds != null && seconds.matches("\\d{1,5}"))
        .findFirst()
        .map(seconds -> Duration.ofSeconds(Long.parseLong(seconds)))
        .map(asked -> new Verdict(false, asked.compareTo(first) < 0 ? first : asked, cut(reason)))
        .orElse(usual);
  }

  private Verdict later(String reason, int attempt, int limit) {
    if (attempt >= limit) return parked(reason + "; given up after " + attempt + " tries");
    Duration wait = first.multipliedBy(1L << Math.min(Math.max(attempt - 1, 0), 30));
    return new Verdict(false, wait.compareTo(longest) > 0 ? longest : wait, cut(reason));
  }

  private static Verdict parked(String reason) {
    return new Verdict(true, Duration.ZERO, cut(reason));
  }

  /** What the answer's body says: {@code message}, else {@code error}, else nothing. */
  private static String saying(HttpOperationFailedException answer) {
    try {
      JsonNode body = JSON.readTree(answer.getResponseBody());
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

  private static String name(Towards towards) {
    return switch (towards) {
      case STRIPE -> "Stripe";
      case INSTANTLY -> "Instantly";
    };
  }

  private static Throwable firstOf(Throwable failure, Set<Class<? extends Throwable>> types) {
    for (Class<? extends Throwable> type : types) {
      Throwable found = find(failure, type);
      if (found != null) return found;
    }
    return null;
  }

  private static <T extends Throwable> T find(Throwable failure, Class<T> type) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (type.isInstance(cause)) return type.cast(cause);
    }
    return null;
  }

  private static Throwable root(Throwable failure) {
    Throwable root = failure;
    while (root.getCause() != null) root = root.getCause();
    return root;
  }

  private static String described(Throwable failure) {
    return failure.getClass().getSimpleName() + ": " + failure.getMessage();
  }

  /** One line, as the database takes no NUL. */
  private static String cut(String text) {
    String line = text.replaceAll("\\p{Cntrl}+", " ");
    return line.length() > LONGEST_TEXT ? line.substring(0, LONGEST_TEXT) : line;
  }
}
