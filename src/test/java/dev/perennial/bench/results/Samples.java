package dev.perennial.bench.results;

import java.util.Arrays;
import java.util.List;

/**
 * One figure, measured several times.
 *
 * @param values sorted, at least one
 */
public record Samples(List<Double> values) {

  public Samples {
    if (values.isEmpty()) throw new IllegalArgumentException("nothing was measured");
    values = values.stream().sorted().toList();
  }

  public static Samples of(double... values) {
    return new Samples(Arrays.stream(values).boxed().toList());
  }

  /** Of an even number the upper one of the two in the middle. */
  public double median() {
    return values.get(values.size() / 2);
  }

  public double least() {
    return values.get(0);
  }

  public double most() {
    return values.get(values.size() - 1);
  }
}
