package dev.perennial.release;

import static org.assertj.core.api.Assertions.assertThat;

import dev.perennial.testing.PerennialProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The zip that is handed out, unpacked into an empty directory on a machine without Maven. */
class ReleaseIT {

  private static final Path ACCOUNT = Path.of("src", "test", "resources", "demo", "account.txt");

  @TempDir private static Path unpacked;
  private static Release release;
  @TempDir private Path directory;

  @BeforeAll
  static void unpack() throws IOException {
    release = Release.unpack(unpacked);
  }

  @Test
  void itHoldsWhatARunNeedsAndNothingOfTheMachineThatBuiltIt() throws IOException {
    assertThat(namesIn(release.home()))
        .containsExactlyInAnyOrder(
            "bin", "lib", "routes", "kamelets", "config", "docs", "deploy", "README.md",
            "CHANGELOG.md", "LICENSE");
    for (String folder : List.of("routes", "kamelets", "config", "docs", "deploy")) {
      List<String> own = namesIn(Path.of(folder));
      own.remove("local.properties");
      assertThat(namesIn(release.home().resolve(folder))).containsExactlyInAnyOrderElementsOf(own);
    }
    assertThat(namesIn(release.home().resolve("lib")))
        .contains("perennial-" + Release.version() + ".jar")
        .allMatch(name -> name.endsWith(".jar"))
        .noneMatch(name -> name.matches("(junit|assertj|archunit|camel-catalog|camel-test).*"));
  }

  @Test
  void itsJourneysAreChecked() throws IOException {
    PerennialProcess check = release.run(directory, Map.of(), "journeys", "check");
    assertThat(check.exitCode()).as(check::errors).isZero();
  }

  @Test
  void itsOwnConfigurationCounts() throws IOException {
    Path journeys = release.home().resolve("config").resolve("journeys");
    Path welcome = journeys.resolve("welcome.journey.yaml");
    String sound = Files.readString(welcome);
    try {
      Files.writeString(welcome, sound.replace("version:", "versoin:"));
      PerennialProcess check = release.run(directory, Map.of(), "journeys", "check");
      assertThat(check.exitCode()).isEqualTo(1);
      assertThat(check.output() + check.errors()).contains(welcome.getFileName().toString());
    } finally {
      Files.writeString(welcome, sound);
    }
  }

  @Test
  void itsDemoIsTheOneOfTheSources() throws IOException {
    PerennialProcess demo = release.run(directory, Map.of(), "demo", "--exit");
    assertThat(demo.exitCode()).as(demo::errors).isZero();
    assertThat(demo.output()).isEqualTo(Files.readString(ACCOUNT));
  }

  @Test
  void itIsFoundThroughALink() throws IOException {
    Path link = Files.createSymbolicLink(unpacked.resolve("current"), release.home());
    PerennialProcess version = new Release(link).run(directory, Map.of(), "--version");
    assertThat(version.exitCode()).as(version::errors).isZero();
    assertThat(version.output()).startsWith("perennial " + Release.version());
  }

  @Test
  void withoutJavaItSaysSo() throws IOException {
    PerennialProcess perennial =
        PerennialProcess.run(
            directory,
            Map.of("JAVA_HOME", directory.toString()),
            List.of(release.home().resolve("bin").resolve("perennial").toString(), "--version"));
    assertThat(perennial.exitCode()).isEqualTo(1);
    assertThat(perennial.errors()).contains("needs Java 17 or newer", "set JAVA_HOME");
  }

  private static List<String> namesIn(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return new ArrayList<>(
          files.map(file -> file.getFileName().toString()).toList());
    }
  }
}
