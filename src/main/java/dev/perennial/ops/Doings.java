package dev.perennial.ops;

import java.util.concurrent.TimeUnit;
import org.apache.camel.Exchange;
import org.apache.camel.Variable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Logs what was done, one line each; what failed is logged where it is judged. */
public final class Doings {

  private static final Logger LOG = LoggerFactory.getLogger(Doings.class);
  private static final String BEGUN = "perennial.begun";

  /** From now on the work on this exchange is timed. */
  public void begin(Exchange exchange) {
    exchange.setProperty(BEGUN, System.nanoTime());
  }

  /**
   * An event was interpreted.
   *
   * @param outcome null when it went to no interpreter
   */
  public void event(
      @Variable("eventType") String type, @Variable("outcome") String outcome, Exchange exchange) {
    LOG.info("event {}: {} in {} ms", type, outcome == null ? "ignored" : outcome, millis(exchange));
  }

  /** A delivery was made, or found to be overtaken. */
  public void delivery(
      @Variable("deliveryKind") String kind,
      @Variable("deliveryStatus") String status,
      Exchange exchange) {
    LOG.info("delivery {}: {} in {} ms", kind, status, millis(exchange));
  }

  private static long millis(Exchange exchange) {
    long begun = exchange.getProperty(BEGUN, Long.class);
    return TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - begun);
  }
}
