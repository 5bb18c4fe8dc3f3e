package dev.perennial.bench.footprint;

import static org.assertj.core.api.Assertions.assertThat;

import dev.perennial.bench.place.Workplace;
import dev.perennial.bench.results.Figure;
import dev.perennial.bench.results.Results;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Start-up, memory and room are measured; each event of the load is interpreted. */
class FootprintIT {

  @Test
  void aStartIsToldBesideABareCamel() throws Exception {
    Results results = new Results("footprint");
    try (Workplace workplace = Workplace.open()) {
      new FootprintBenchmark(Set.of(), 1, 50).measure(workplace, results);
    }

    assertThat(results.figures())
        .extracting(Figure::what)
        .contains(
            "start, PostgreSQL of yours, kept",
            "resident, idle",
            "resident under load",
            "heap after a collection",
            "jar with its libraries");
    assertThat(results.figures()).allMatch(figure -> figure.measured().least() > 0);
  }

  @Test
  void theSoakTellsTheHeapAndLosesNoEvent() throws Exception {
    Results results = new Results("soak");
    try (Workplace workplace = Workplace.open()) {
      new Soak(100, 2).measure(workplace, results);
    }

    assertThat(results.figures())
        .extracting(Figure::what)
        .containsExactly("heap after a collection, last", "resident, last");
  }
}
