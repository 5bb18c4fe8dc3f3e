package dev.perennial.bench.nodes;

import static org.assertj.core.api.Assertions.assertThat;

import dev.perennial.bench.place.Workplace;
import dev.perennial.bench.results.Results;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** The benchmark in small; how fast it goes is nobody's promise here. */
class NodesBenchmarkIT {

  @Test
  void oneAndTwoInstancesInterpretAndDeliver() throws Exception {
    NodesBenchmark benchmark = new NodesBenchmark(20, 40, 1, Duration.ofSeconds(3));
    Results results = new Results(benchmark.subject());
    try (Workplace workplace = Workplace.open()) {
      benchmark.measure(workplace, results);
    }
    assertThat(results.figures())
        .hasSize(3)
        .allSatisfy(figure -> assertThat(figure.measured().median()).isPositive());
  }
}
