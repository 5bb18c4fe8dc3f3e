package dev.perennial.bench.results;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ResultsTest {

  private static final Samples TEN = Samples.of(12, 10, 9);
  private static final Figure.Limit TWENTY = new Figure.Limit("commits", Samples.of(20));

  @TempDir private Path directory;

  @Test
  void samplesAreSortedAndTellMedianAndSpread() {
    Samples samples = Samples.of(5, 1, 3);

    assertThat(samples.values()).containsExactly(1.0, 3.0, 5.0);
    assertThat(samples.median()).isEqualTo(3);
    assertThat(samples.least()).isEqualTo(1);
    assertThat(samples.most()).isEqualTo(5);
  }

  @Test
  void ofAnEvenNumberTheMedianIsTheUpperOfTheMiddleTwo() {
    assertThat(Samples.of(4, 1, 3, 2).median()).isEqualTo(3);
  }

  @Test
  void nothingMeasuredIsNoFigure() {
    assertThatThrownBy(Samples::of).hasMessage("nothing was measured");
  }

  @Test
  void theRatioIsThatOfTheMedians() {
    assertThat(besideTwenty(Goal.NONE).ratio()).isEqualTo(0.5);
    assertThat(alone(Goal.NONE).ratio()).isNaN();
  }

  @Test
  void aRatioReachesItsGoalOrMissesIt() {
    assertThat(besideTwenty(new Goal.RatioAtLeast(0.5)).isGoalMet()).isTrue();
    assertThat(besideTwenty(new Goal.RatioAtLeast(0.51)).isGoalMet()).isFalse();
    assertThat(besideTwenty(new Goal.RatioAtMost(0.5)).isGoalMet()).isTrue();
    assertThat(besideTwenty(new Goal.RatioAtMost(0.49)).isGoalMet()).isFalse();
  }

  @Test
  void aRatioWithoutALimitMissesItsGoal() {
    assertThat(alone(new Goal.RatioAtLeast(0.1)).isGoalMet()).isFalse();
    assertThat(alone(new Goal.RatioAtMost(9)).isGoalMet()).isFalse();
  }

  @Test
  void anAbsoluteGoalLooksAtTheMedianOnly() {
    assertThat(alone(new Goal.AtMost(10)).isGoalMet()).isTrue();
    assertThat(alone(new Goal.AtMost(9)).isGoalMet()).isFalse();
    assertThat(alone(Goal.NONE).isGoalMet()).isTrue();
  }

  @Test
  void theTableTellsSpreadRatioAndVerdict() {
    String table =
        table(besideTwenty(new Goal.RatioAtLeast(0.8)), besideTwenty(new Goal.RatioAtMost(0.8)));

    assertThat(table.lines().toList().get(1))
        .contains("receive", "accepted", "10.00 [9.00 .. 12.00] /s", "commits 20.00 /s", "0.50")
        .endsWith("at least 0.80 of it: MISSED");
    assertThat(table).contains("at most 0.80 of it: met");
  }

  @Test
  void theTableLeavesOutWhatThereIsNot() {
    List<String> lines = table(alone(Goal.NONE)).lines().toList();

    assertThat(lines).hasSize(2);
    assertThat(lines.get(1).strip()).endsWith("/s");
    assertThat(lines.get(1)).doesNotContain("NaN", "met");
  }

  @Test
  void theFileHoldsEveryValueForPrograms() throws IOException {
    Path file = directory.resolve("benchmarks.json");

    ResultFile.write(
        List.of(besideTwenty(new Goal.RatioAtLeast(0.8)), alone(Goal.NONE)), "a machine", file);

    JsonNode root = new ObjectMapper().readTree(file.toFile());
    assertThat(root.path("machine").asText()).isEqualTo("a machine");
    JsonNode first = root.path("figures").path(0);
    assertThat(first.path("benchmark").asText()).isEqualTo("receive");
    assertThat(first.at("/measured/median").asDouble()).isEqualTo(10);
    assertThat(first.at("/measured/values")).hasSize(3);
    assertThat(first.path("beside").asText()).isEqualTo("commits");
    assertThat(first.at("/limit/least").asDouble()).isEqualTo(20);
    assertThat(first.path("ratio").asDouble()).isCloseTo(0.5, within(1e-9));
    assertThat(first.path("met").asBoolean(true)).isFalse();
    assertThat(root.path("figures").path(1).has("ratio")).isFalse();
    assertThat(root.path("figures").path(1).has("met")).isFalse();
  }

  @Test
  void resultsKeepTheOrderInWhichTheyWereAdded() {
    Results results = new Results("receive");
    results.add("first", "/s", TEN, Goal.NONE);
    results.add("second", "/s", TEN, TWENTY, Goal.NONE);

    assertThat(results.figures()).extracting(Figure::what).containsExactly("first", "second");
    assertThat(results.figures()).allMatch(figure -> figure.subject().equals("receive"));
  }

  private static Figure alone(Goal goal) {
    return new Figure("receive", "accepted", "/s", TEN, Optional.empty(), goal);
  }

  private static Figure besideTwenty(Goal goal) {
    return new Figure("receive", "accepted", "/s", TEN, Optional.of(TWENTY), goal);
  }

  private static String table(Figure... figures) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ResultTable.print(List.of(figures), new PrintStream(out, true, StandardCharsets.UTF_8));
    return out.toString(StandardCharsets.UTF_8);
  }
}
