package dev.perennial.bench.results;

import dev.perennial.bench.place.Workplace;

/** One subject that is measured beside its limit, in a minute or so. */
public interface Benchmark {

  /** One word, by which it is chosen. */
  String subject();

  /**
   * Measures it.
   *
   * @param workplace its own; what it leaves there is cleaned up
   */
  void measure(Workplace workplace, Results results) throws Exception;
}
