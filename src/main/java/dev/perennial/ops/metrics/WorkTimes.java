package dev.perennial.ops.metrics;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import org.apache.camel.Exchange;

/**
 * Counts what became of events and deliveries and measures how long they took. The labels are words
 * of ours: no ids, no persons, no tenants.
 */
public final class WorkTimes {

  /** Upper ends of the histogram's buckets, in seconds. */
  private static final double[] BUCKETS = {
    0.1, 0.25, 0.5, 1, 2, 5, 10, 30, 60, 300, 900, 3600, 21_600, 86_400
  };

  private final MeterRegistry meters;
  private final Clock clock;
  private final Timer occurredToStored;
  private final Timer storedToRecorded;
  private final Timer recordedToDelivered;

  /**
   * @param clock by which the sender's times are judged
   */
  public WorkTimes(MeterRegistry meters, Clock clock) {
    this.meters = meters;
    this.clock = clock;
    this.occurredToStored = latency("occurred-to-stored");
    this.storedToRecorded = latency("stored-to-recorded");
    this.recordedToDelivered = latency("recorded-to-delivered");
  }

  private Timer latency(String stage) {
    return Timer.builder("perennial.latency")
        .description("How long an event took from one stage to the next")
        .tag("stage", stage)
        .serviceLevelObjectives(
            Arrays.stream(BUCKETS)
                .mapToObj(seconds -> Duration.ofMillis((long) (seconds * 1000)))
                .toArray(Duration[]::new))
        .register(meters);
  }

  /**
   * An event was received and stands in the inbox. Reads variables source, isNewEvent and, when the
   * sender tells it, occurredAt.
   */
  public void stored(Exchange exchange) {
    boolean isNew = exchange.getVariable("isNewEvent", false, Boolean.class);
    count(
        "perennial.events.received",
        "Events that were received and proved genuine",
        "source",
        exchange.getVariable("source", String.class),
        isNew ? "stored" : "repeated");
    Instant occurredAt = exchange.getVariable("occurredAt", Instant.class);
    if (isNew && occurredAt != null) {
      Duration since = Duration.between(occurredAt, clock.instant());
      occurredToStored.record(since.isNegative() ? Duration.ZERO : since);
    }
  }

  /**
   * An event was interpreted, or not. Reads variables source, outcome, parked and waitedSeconds.
   */
  public void interpreted(Exchange exchange) {
    boolean done =
        count(
            "perennial.events.interpreted",
            "What became of events",
            "source",
            "outcome",
            exchange);
    if (done) storedToRecorded.record(sinceQueued(exchange));
  }

  /**
   * A delivery was made, or not. Reads variables deliveryKind, deliveryStatus, parked and
   * waitedSeconds.
   */
  public void delivered(Exchange exchange) {
    boolean done =
        count(
            "perennial.deliveries",
            "What became of deliveries",
            "deliveryKind",
            "deliveryStatus",
            exchange);
    if (done) recordedToDelivered.record(sinceQueued(exchange));
  }

  /** Whether it went through. */
  private boolean count(
      String name, String description, String kind, String outcome, Exchange exchange) {
    Boolean parked = exchange.getVariable("parked", Boolean.class);
    String became =
        parked != null
            ? parked ? "parked" : "retried"
            : exchange.getVariable(outcome, "done", String.class);
    count(
        name,
        description,
        kind.equals("source") ? kind : "kind",
        exchange.getVariable(kind, String.class),
        became);
    return parked == null;
  }

  private void count(String name, String description, String label, String value, String outcome) {
    Counter.builder(name)
        .description(description)
        .tags(label, value, "outcome", outcome)
        .register(meters)
        .increment();
  }

  /** How long the row had waited when it was leased, and the time since. */
  private static Duration sinceQueued(Exchange exchange) {
    double waited = exchange.getVariable("waitedSeconds", 0.0, Double.class);
    return Duration.ofMillis((long) (waited * 1000) + exchange.getClock().elapsed());
  }
}
