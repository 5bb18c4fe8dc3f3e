package dev.perennial.bench.results;

import java.util.Optional;

/**
 * One line of the table: what was measured, and its limit on the same machine in the same run.
 *
 * @param subject the benchmark's name, e.g. {@code receive}
 * @param what e.g. {@code accepted, 64 connections}
 * @param unit e.g. {@code /s} or {@code ms}
 * @param limit empty for a figure that has none
 */
public record Figure(
    String subject, String what, String unit, Samples measured, Optional<Limit> limit, Goal goal) {

  /**
   * What it is held against.
   *
   * @param what e.g. {@code single-row commits}
   * @param samples in the unit of the figure
   */
  public record Limit(String what, Samples samples) {}

  /** Median to median; NaN without a limit. */
  public double ratio() {
    return limit.map(by -> measured.median() / by.samples().median()).orElse(Double.NaN);
  }

  public boolean isGoalMet() {
    return goal.isMetBy(this);
  }
}
