package dev.perennial.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.perennial.testing.CommandRun;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The demo, from an empty directory to its account. */
class DemoIT {

  static final Path ACCOUNT = Path.of("src", "test", "resources", "demo", "account.txt");

  /** Of which nothing may get into the demo. */
  static final Map<String, String> SOMEBODYS_ENVIRONMENT =
      Map.of(
          "STRIPE_API_KEY", "rk_live_notForADemo",
          "STRIPE_BASE_URL", "http://127.0.0.1:1",
          "STRIPE_WEBHOOK_SECRET", "whsec_notForADemo",
          "STRIPE_MODE", "nonsense",
          "INSTANTLY_API_KEY", "notForADemo",
          "INSTANTLY_BASE_URL", "http://127.0.0.1:1",
          "INSTANTLY_URL", "http://127.0.0.1:1",
          "INSTANTLY_MODE", "live",
          "PERENNIAL_DATABASE_URL", "jdbc:postgresql://127.0.0.1:1/nowhere",
          "PERENNIAL_TIME_ZONE", "America/Los_Angeles");

  @TempDir private Path directory;

  @Test
  void itTellsTheSameEveryTimeWhateverStandsInTheEnvironment() throws Exception {
    Path config = Files.createDirectory(directory.resolve("config"));
    Files.writeString(
        config.resolve("local.properties"),
        "stripe.api.key = env:NOWHERE\nperennial.time.zone = Asia/Tokyo\n");

    CommandRun run = CommandRun.of(directory, SOMEBODYS_ENVIRONMENT, "demo", "--exit");

    assertThat(run.errors())
        .isEqualToIgnoringNewLines("Starting a database, the routes and a sandbox ...");
    assertThat(run.output()).isEqualToNormalizingNewlines(Files.readString(ACCOUNT));
    assertThat(run.exitCode()).isZero();
  }

  @Test
  void itEmptiesNothingThatItDidNotMake() throws Exception {
    Path precious = directory.resolve("data").resolve("demo").resolve("precious.txt");
    Files.createDirectories(precious.getParent());
    Files.writeString(precious, "mine");

    CommandRun run = CommandRun.of(directory, Map.of(), "demo", "--exit");

    assertThat(run.exitCode()).isEqualTo(1);
    assertThat(run.errors()).contains("is not emptied");
    assertThat(precious).hasContent("mine");
  }
}
