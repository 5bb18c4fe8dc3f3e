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

class CommandsTest {

  @TempDir private Path directory;

  @Test
  void withoutACommandItSaysHowItIsUsed() {
    CommandRun run = run();
    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.errors()).startsWith("Say what to do.").contains("demo", "serve", "doctor");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "sing",
        "serve --port=1",
        "send-event",
        "send-event a.json --url nowhere",
        "send-event a.json --url ftp://127.0.0.1/",
        "send-event a.json --url http://[",
        "parked retry",
        "parked retry delivery-0",
        "parked retry 12",
        "channels resume",
        "plan --days 0",
        "plan --days 1001",
        "plan --days many",
        "why",
      })
  void wrongUsageIsTwo(String line) {
    assertThat(run(line.split(" ")).exitCode()).isEqualTo(2);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "--help", "help serve", "demo --help", "doctor -h", "parked retry --help",
        "channels resume --help", "--version",
      })
  void helpIsZero(String line) {
    CommandRun run = run(line.split(" "));
    assertThat(run.exitCode()).isZero();
    assertThat(run.output()).isNotBlank();
  }

  @Test
  void anEventThatIsNotThereCannotBeSent() {
    assertThat(run("send-event", "nowhere.json"))
        .isEqualTo(new CommandRun(1, "", "There is no file nowhere.json.\n"));
  }

  @Test
  void withoutASecretNothingCanBeSigned() throws Exception {
    Path file = Files.writeString(directory.resolve("a.json"), "{}");
    CommandRun run = run("send-event", file.toString());
    assertThat(run.exitCode()).isEqualTo(1);
    assertThat(run.errors()).contains("no secret to sign with").contains("STRIPE_WEBHOOK_SECRET");
  }

  @Test
  void whereNothingListensNothingIsSent() throws Exception {
    Path file = Files.writeString(directory.resolve("a.json"), "{}");
    CommandRun run =
        CommandRun.of(
            directory,
            Map.of("STRIPE_WEBHOOK_SECRET", "whsec_example", "PERENNIAL_HTTP_PORT", "1"),
            "send-event",
            file.toString());
    assertThat(run.exitCode()).isEqualTo(1);
    assertThat(run.errors())
        .isEqualTo(
            "Nothing answers at http://127.0.0.1:1/webhooks/stripe/default:"
                + " start it with ./perennial serve.\n");
  }

  @Test
  void whereNoDatabaseIsNothingIsParkedOrMade() {
    CommandRun run =
        CommandRun.of(
            directory,
            Map.of("PERENNIAL_DATA_DIR", directory.resolve("none").toString()),
            "parked");
    assertThat(run.exitCode()).isEqualTo(1);
    assertThat(run.errors()).contains("There is no database in " + directory.resolve("none"));
    assertThat(directory.resolve("none")).doesNotExist();
  }

  private CommandRun run(String... arguments) {
    return CommandRun.of(directory, Map.of(), arguments);
  }
}
