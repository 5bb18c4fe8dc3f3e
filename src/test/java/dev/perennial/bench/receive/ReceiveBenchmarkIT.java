package dev.perennial.bench.receive;

import static org.assertj.core.api.Assertions.assertThat;

import dev.perennial.bench.place.Workplace;
import dev.perennial.bench.results.Figure;
import dev.perennial.bench.results.Results;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The benchmark in small: what is answered 200 is stored, and nothing is refused. */
class ReceiveBenchmarkIT {

  @Test
  void whatIsAnsweredWith200IsStoredOverAnyNumberOfConnections() throws Exception {
    Results results = new Results("receive");
    try (Workplace workplace = Workplace.open()) {
      ReceiveBenchmark.Size small =
          new ReceiveBenchmark.Size(List.of(1, 16, 256), 16, 1, 0.3, 1);
      new ReceiveBenchmark(small).measure(workplace, results);
    }
    assertThat(results.figures())
        .filteredOn(figure -> !figure.what().startsWith("answers other"))
        .hasSize(3 * 5 + 3 + 1)
        .allSatisfy(figure -> assertThat(figure.measured().least()).isPositive());
    assertThat(results.figures())
        .filteredOn(figure -> figure.what().startsWith("answers other"))
        .singleElement()
        .matches(Figure::isGoalMet);
  }
}
