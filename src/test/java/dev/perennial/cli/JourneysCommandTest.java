package dev.perennial.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.perennial.testing.CommandRun;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JourneysCommandTest {

  private static final Path SHIPPED = Path.of("config", "journeys");

  @TempDir private Path directory;

  @Test
  void checkListsTheJourneys() {
    assertThat(run("check"))
        .isEqualTo(
            new CommandRun(
                0,
                """
                annual-renewal 1: ok, 3 states, 3 touchpoints
                cross-sell 1: ok, 2 states, 2 touchpoints
                welcome 1: ok, 1 state, 1 touchpoint
                win-back 1: ok, 1 state, 2 touchpoints
                """,
                ""));
  }

  @Test
  void checkListsThemAsJson() throws Exception {
    put("welcome", "welcome");
    CommandRun run = run("check", "--json");
    assertThat(run.exitCode()).isZero();
    assertThat(run.output())
        .isEqualToIgnoringWhitespace(
            """
            [ { "name" : "welcome", "version" : 1, "states" : 1, "touchpoints" : 1 } ]
            """);
  }

  @Test
  void checkTellsAllFaultsOnStandardError() throws Exception {
    put("welcome", "welcome");
    Path file = directory.resolve("config/journeys/welcome.journey.yaml");
    Files.writeString(
        file,
        Files.readString(file)
            .replace("to: welcomed", "to: somewhere")
            .replace("template: welcome", "template: hello"));
    CommandRun run = run("check");
    assertThat(run.exitCode()).isEqualTo(1);
    assertThat(run.output()).isEmpty();
    assertThat(run.errors().lines())
        .hasSize(3)
        .allMatch(line -> line.matches("config/journeys/welcome.journey.yaml, line \\d+: .*\\."));
  }

  @Test
  void whereNoneIsDeclaredItSaysSo() throws Exception {
    Files.createDirectories(directory.resolve("config/journeys"));
    assertThat(run("check")).isEqualTo(new CommandRun(0, "No journey is declared.\n", ""));
    assertThat(run("check", "--json").output()).isEqualToIgnoringWhitespace("[]");
  }

  @Test
  void showDrawsAJourney() {
    CommandRun run = run("show", "cross-sell");
    assertThat(run.exitCode()).isZero();
    assertThat(run.output())
        .startsWith("cross-sell, version 1\n")
        .contains("+-- offering ---", "==> declined: 14 days after the last touchpoint");
  }

  @Test
  void aJourneyThatIsNotDeclaredCannotBeShown() {
    assertThat(run("show", "goodbye"))
        .isEqualTo(
            new CommandRun(
                1,
                "",
                "There is no journey goodbye; declared are: annual-renewal, cross-sell, welcome,"
                    + " win-back.\n"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "show", "draw", "check welcome"})
  void wrongUsageIsTwo(String line) {
    CommandRun run = run(line.isEmpty() ? new String[0] : line.split(" "));
    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.errors()).contains("Usage: perennial journeys");
  }

  private void put(String shipped, String name) throws Exception {
    Path folder = Files.createDirectories(directory.resolve("config/journeys"));
    Files.copy(
        SHIPPED.resolve(shipped + ".journey.yaml"), folder.resolve(name + ".journey.yaml"));
  }

  private CommandRun run(String... words) {
    String[] arguments = new String[words.length + 1];
    arguments[0] = "journeys";
    System.arraycopy(words, 0, arguments, 1, words.length);
    CommandRun run = CommandRun.of(directory, Map.of(), arguments);
    return new CommandRun(
        run.exitCode(), withoutReturns(run.output()), withoutReturns(run.errors()));
  }

  private static String withoutReturns(String text) {
    return text.replace(System.lineSeparator(), "\n");
  }
}
