package dev.perennial.release;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.perennial.testing.Installation;
import dev.perennial.testing.PerennialProcess;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The health check of the image, which has bash but perhaps no curl. */
class HealthyIT {

  @TempDir private Path directory;

  @Test
  void itTellsAServiceThatAnswersFromOneThatDoesNot() {
    assumeThat(Path.of("/bin/bash")).isExecutable();
    String url = Installation.shared().perennial().healthUrl();
    assertThat(exitCode(URI.create(url).getPort())).isZero();
    assertThat(exitCode(1)).isEqualTo(1);
  }

  @Test
  void whatAnswersAnythingElseIsNotHealthy() {
    assumeThat(Path.of("/bin/bash")).isExecutable();
    String url = Installation.shared().perennial().webhookUrl();
    assertThat(exitCode(URI.create(url).getPort())).isEqualTo(1);
  }

  private int exitCode(int port) {
    return PerennialProcess.run(
            directory,
            Map.of("PERENNIAL_MANAGEMENT_PORT", Integer.toString(port)),
            List.of("/bin/bash", DeployFiles.HEALTHY.toAbsolutePath().toString()))
        .exitCode();
  }
}
