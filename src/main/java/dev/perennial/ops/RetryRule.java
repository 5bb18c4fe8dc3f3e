package dev.perennial.ops;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Set;
import java.util.function.DoubleSupplier;
import org.apache.camel.http.base.HttpOperationFailedException;

/**
 * Decides what becomes of work that failed: another try, and when, a place among the parked, or a
 * channel that stands still because the failure is not the work's own.
 *
 * @param first the longest wait before the first retry; it doubles from try to try
 * @param longest the longest wait at all
 * @param attempts tries for what may pass by itself
 * @param attemptsUnexplained tries for everything else
 * @param patient names of exceptions that may pass by themselves
 * @param hopeless names of exceptions that no further try can mend
 * @param dice a number from 0 to below 1, each time another one: a wait lies anywhere below its
 *     longest, so that what failed together does not come back together
 */
public record RetryRule(
    Duration first,
    Duration longest,
    int attempts,
    int attemptsUnexplained,
    Set<Class<? extends Throwable>> patient,
    Set<Class<? extends Throwable>> hopeless,
    DoubleSupplier dice) {

  private static final int LONGEST_TEXT = 500;

  /** Towards whom the work failed: an owner can mend Stripe's key while the event waits. */
  public enum Towards {
    STRIPE,
    INSTANTLY
  }

  /** What happens next. */
  public enum Next {
    /** It is tried again after a pause. */
    RETRY,
    /** A person has to look at it. */
    PARK,
    /** The neighbour refuses all of this tenant's work, for its key, plan or scope. */
    STOP_CHANNEL,
    /** The neighbour has no room for more leads; everything else goes on. */
    HOLD_ADDITIONS
  }

  /** What the failure says of the neighbour. */
  public enum Sign {
    /** It answered, whatever it said. */
    ANSWERED,
    /** It did not, or with a failure of its own: 5xx, time-out, no connection. */
    SILENT,
    /** Nothing: it was not asked, or the failure is ours. */
    NONE
  }

  /**
   * What to do.
   *
   * @param pause until the next try; zero unless it is tried again
   * @param reason one sentence; safe to show
   */
  public record Verdict(Next next, Sign sign, Duration pause, String reason) {

    public Verdict {
      String line = reason.replaceAll("\\p{Cntrl}+", " "); // The database takes no NUL.
      reason = line.length() > LONGEST_TEXT ? line.substring(0, LONGEST_TEXT) : line;
    }

    public boolean parked() {
      return next == Next.PARK;
    }
  }

  /**
   * @param failure as Camel caught it; causes are looked at, too
   * @param attempt how often it was tried by now, from 1
   * @param now for a {@code Retry-After} that names a time
   */
  public Verdict judge(Throwable failure, int attempt, Towards towards, Instant now) {
    HttpOperationFailedException answer = find(failure, HttpOperationFailedException.class);
    if (answer != null) return judgeAnswer(new HttpAnswer(answer), attempt, towards, now);
    Throwable known = firstOf(failure, hopeless);
    if (known != null) return parked(Sign.ANSWERED, known.getMessage());
    known = firstOf(failure, patient);
    if (known != null) return later(Sign.ANSWERED, known.getMessage(), attempt, attempts);
    Throwable outside = find(failure, IOException.class);
    if (outside == null) outside = find(failure, SQLException.class);
    if (outside != null) return later(signOf(outside), described(outside), attempt, attempts);
    return later(Sign.NONE, described(root(failure)), attempt, attemptsUnexplained);
  }

  private Verdict judgeAnswer(HttpAnswer answer, int attempt, Towards towards, Instant now) {
    int status = answer.status();
    String reason = name(towards) + " answered " + status + answer.saying();
    return switch (status) {
      case 401, 402, 403 ->
          refused(reason + "; ./perennial doctor explains it", answer, attempt, towards);
      case 404 ->
          towards == Towards.INSTANTLY
              ? later(Sign.ANSWERED, reason, attempt, attemptsUnexplained)
              : parked(Sign.ANSWERED, reason);
      case 408, 409, 425, 429 ->
          afterRest(answer, later(signOf(status), reason, attempt, attempts), now);
      default ->
          status >= 500
              ? afterRest(answer, later(Sign.SILENT, reason, attempt, attempts), now)
              : parked(Sign.ANSWERED, reason);
    };
  }

  private Verdict refused(String reason, HttpAnswer answer, int attempt, Towards towards) {
    if (towards == Towards.STRIPE) return later(Sign.ANSWERED, reason, attempt, attempts);
    boolean full =
        answer.status() == 403
            && answer.saying().toLowerCase(Locale.ROOT).contains("lead limit");
    return new Verdict(
        full ? Next.HOLD_ADDITIONS : Next.STOP_CHANNEL, Sign.ANSWERED, Duration.ZERO, reason);
  }

  /** Never earlier than the neighbour asks. */
  private static Verdict afterRest(HttpAnswer answer, Verdict usual, Instant now) {
    Duration asked = answer.retryAfter(now);
    return usual.next() == Next.RETRY && asked.compareTo(usual.pause()) > 0
        ? new Verdict(Next.RETRY, usual.sign(), asked, usual.reason())
        : usual;
  }

  private Verdict later(Sign sign, String reason, int attempt, int limit) {
    if (attempt >= limit) return parked(sign, reason + "; given up after " + attempt + " tries");
    Duration wait = first.multipliedBy(1L << Math.min(Math.max(attempt - 1, 0), 30));
    if (wait.compareTo(longest) > 0) wait = longest;
    long millis = (long) (dice.getAsDouble() * (wait.toMillis() + 1));
    return new Verdict(Next.RETRY, sign, Duration.ofMillis(millis), reason);
  }

  private static Verdict parked(Sign sign, String reason) {
    return new Verdict(Next.PARK, sign, Duration.ZERO, reason);
  }

  private static Sign signOf(int status) {
    return status == 408 ? Sign.SILENT : Sign.ANSWERED;
  }

  /** An answer that cannot be read is one all the same. */
  private static Sign signOf(Throwable outside) {
    if (outside instanceof JsonProcessingException) return Sign.ANSWERED;
    return outside instanceof IOException ? Sign.SILENT : Sign.NONE;
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
}
