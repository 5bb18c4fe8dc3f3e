package dev.perennial.bench.results;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What one benchmark measured, line by line. */
public final class Results {

  private final String subject;
  private final List<Figure> figures = new ArrayList<>();

  /**
   * @param subject the benchmark's name
   */
  public Results(String subject) {
    this.subject = subject;
  }

  /** A figure that stands alone. */
  public void add(String what, String unit, Samples measured, Goal goal) {
    figures.add(new Figure(subject, what, unit, measured, Optional.empty(), goal));
  }

  /** A figure beside its limit. */
  public void add(String what, String unit, Samples measured, Figure.Limit limit, Goal goal) {
    figures.add(new Figure(subject, what, unit, measured, Optional.of(limit), goal));
  }

  public List<Figure> figures() {
    return List.copyOf(figures);
  }
}
