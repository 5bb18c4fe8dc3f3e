package dev.perennial.stripe.history;

import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import org.apache.camel.Exchange;
import org.apache.camel.Variable;
import org.apache.camel.http.base.HttpOperationFailedException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Decides how long to wait before a page is asked for again, or that it is of no use. */
public final class HistoryPatience {

  private static final Logger LOG = LoggerFactory.getLogger(HistoryPatience.class);
  private static final Duration FIRST = Duration.ofMillis(500);
  private static final Duration LONGEST = Duration.ofSeconds(60);
  private static final int MOST_TRIES = 12;

  /**
   * Judges a page that could not be read. Sets variables retryMillis and attempts.
   *
   * @throws HistoryRefused if waiting does not help, or did not help often enough
   */
  public void judge(@Variable("attempts") int tries, Exchange exchange) throws HistoryRefused {
    Throwable failure = exchange.getProperty(Exchange.EXCEPTION_CAUGHT, Throwable.class);
    HttpOperationFailedException answer = find(failure, HttpOperationFailedException.class);
    if (answer == null && find(failure, IOException.class) == null) {
      throw new HistoryRefused("The import stopped: " + failure.getMessage() + ".", failure);
    }
    String said = answer == null ? failure.getMessage() : "it answered " + answer.getStatusCode();
    if (answer != null && !mayPass(answer.getStatusCode())) throw refused(answer);
    if (tries >= MOST_TRIES) {
      throw new HistoryRefused(
          "Stripe cannot be reached (" + said + "): start the same import later, it goes on where it"
              + " stopped.",
          failure);
    }
    Duration wait = waitAfter(answer, tries);
    LOG.info("Stripe did not hand out a page ({}), next try in {} ms", said, wait.toMillis());
    exchange.setVariable("retryMillis", wait.toMillis());
    exchange.setVariable("attempts", tries + 1);
  }

  private static boolean mayPass(int status) {
    return status == 429 || status == 408 || status == 409 || status >= 500;
  }

  /** What Stripe asks for, else twice as long each time; a little at random, as others wait too. */
  private static Duration waitAfter(HttpOperationFailedException answer, int tries) {
    Duration asked = answer == null ? Duration.ZERO : retryAfter(answer.getResponseHeaders());
    Duration usual = FIRST.multipliedBy(1L << Math.min(tries, 10));
    Duration wait = asked.compareTo(usual) > 0 ? asked : usual;
    if (wait.compareTo(LONGEST) > 0) wait = LONGEST;
    return wait.plusMillis(ThreadLocalRandom.current().nextLong(wait.toMillis() / 4 + 1));
  }

  private static Duration retryAfter(Map<String, String> headers) {
    if (headers == null) return Duration.ZERO;
    return headers.entrySet().stream()
        .filter(header -> header.getKey().equalsIgnoreCase("Retry-After"))
        .map(Map.Entry::getValue)
        .filter(seconds -> seconds != null && seconds.matches("\\d{1,4}"))
        .findFirst()
        .map(seconds -> Duration.ofSeconds(Long.parseLong(seconds)))
        .orElse(Duration.ZERO);
  }

  private static HistoryRefused refused(HttpOperationFailedException answer) {
    String why =
        switch (answer.getStatusCode()) {
          case 401 -> "Stripe does not know the key: set STRIPE_API_KEY to a restricted key that is"
              + " in use.";
          case 403 -> "The key may not read " + pathOf(answer) + ": in the Dashboard, Developers, API"
              + " keys, give the restricted key the permission to read Checkout Sessions, Invoices,"
              + " Charges and Refunds, PaymentIntents, Disputes, Products, Customers and Events.";
          default -> "Stripe refused to list " + pathOf(answer) + " with " + answer.getStatusCode()
              + ".";
        };
    return new HistoryRefused(why, answer);
  }

  private static String pathOf(HttpOperationFailedException answer) {
    return answer.getUri().replaceFirst("\\?.*", "").replaceFirst("^https?://[^/]+", "");
  }

  private static <T extends Throwable> T find(Throwable failure, Class<T> type) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (type.isInstance(cause)) return type.cast(cause);
    }
    return null;
  }
}
