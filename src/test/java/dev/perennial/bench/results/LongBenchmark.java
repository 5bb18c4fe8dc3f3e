package dev.perennial.bench.results;

/** One that takes long, so that it runs only when it is named; its size may stand behind its name. */
public interface LongBenchmark extends Benchmark {

  /**
   * The same of another size.
   *
   * @param size e.g. the number of events
   */
  LongBenchmark sized(int size);
}
