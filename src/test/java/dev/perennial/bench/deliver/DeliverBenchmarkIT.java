package dev.perennial.bench.deliver;

import static org.assertj.core.api.Assertions.assertThat;

import dev.perennial.bench.place.Workplace;
import dev.perennial.bench.results.Figure;
import dev.perennial.bench.results.Results;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** The benchmark in small; how fast it goes is nobody's promise here. */
class DeliverBenchmarkIT {

  @Test
  void eachLatencyIsMeasuredBesideTheLimitAndEachSinglePurchaseBecomesALead() throws Exception {
    DeliverBenchmark benchmark =
        new DeliverBenchmark(Duration.ofSeconds(1), Duration.ofSeconds(1), 1, 8);
    Results results = new Results(benchmark.subject());
    try (Workplace workplace = Workplace.open()) {
      benchmark.measure(workplace, results);
    }
    assertThat(results.figures())
        .filteredOn(figure -> figure.limit().isPresent())
        .hasSize(3)
        .allSatisfy(figure -> assertThat(figure.measured().median()).isPositive());
    assertThat(results.figures())
        .filteredOn(figure -> figure.unit().equals("ms"))
        .extracting(Figure::what)
        .hasSize(4);
  }
}
