package dev.perennial.cli.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.perennial.cli.doctor.Finding.Verdict;
import dev.perennial.config.Settings;
import dev.perennial.testing.Installation;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is looked at beside a service that runs. */
class WhileItRunsTest {

  private static final Path CONFIG = Path.of("config");

  @Test
  void aTemplateThatWasBrokenMeanwhileIsAProblem(@TempDir Path home) throws Exception {
    copyConfig(home);
    assertThat(templates(home)).isEqualTo(Verdict.OK);

    Path template = home.resolve("config/templates/welcome.template.yaml");
    Files.writeString(template, Files.readString(template) + "\nnonsense: true\n");

    assertThat(templates(home)).isEqualTo(Verdict.PROBLEM);
  }

  private static Verdict templates(Path home) throws Exception {
    Settings settings = Installation.settings(Map.of());
    return Doctor.whileItRuns(new Settings(home, settings.values())).stream()
        .filter(finding -> finding.subject().equals("Mail templates"))
        .findFirst()
        .orElseThrow()
        .verdict();
  }

  private static void copyConfig(Path home) throws IOException {
    try (Stream<Path> files = Files.walk(CONFIG)) {
      for (Path file : files.toList()) {
        Path copy = home.resolve(file);
        if (Files.isDirectory(file)) Files.createDirectories(copy);
        else Files.copy(file, copy);
      }
    }
  }
}
