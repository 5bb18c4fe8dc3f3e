package dev.perennial.domain.journey;

import java.time.Instant;

/**
 * One recorded step of a run.
 *
 * @param run the run after the step
 * @param from "" when it began
 * @param to a state or an exit
 * @param cause in words, e.g. {@code time-out of waiting on 2027-02-15}
 * @param actor who caused it: stripe, instantly or clock
 */
public record Movement(Run run, Instant occurredAt, String from, String to, String cause, String actor) {

  static final String STRIPE = "stripe";
  static final String INSTANTLY = "instantly";
  static final String CLOCK = "clock";
}
