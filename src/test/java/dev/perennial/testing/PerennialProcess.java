package dev.perennial.testing;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.awaitility.Awaitility;

/** The built application, or another program, as a process of its own. */
public final class PerennialProcess implements AutoCloseable {

  private static final Duration PATIENCE = Duration.ofSeconds(90);
  private static final Path JAR = Path.of("target", "perennial.jar").toAbsolutePath();

  private final Process process;
  private final Path output;
  private final Path errors;

  private PerennialProcess(Process process, Path output, Path errors) {
    this.process = process;
    this.output = output;
    this.errors = errors;
  }

  /**
   * Starts the jar with none of our settings in its environment but those that are given.
   *
   * @param home for routes, kamelets and settings
   */
  public static PerennialProcess jar(
      Path directory, Path home, Map<String, String> environment, String... arguments) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add("-Dperennial.home=" + home);
    command.add("-jar");
    command.add(JAR.toString());
    command.addAll(List.of(arguments));
    return run(directory, environment, command);
  }

  /** Starts any program so. */
  public static PerennialProcess run(
      Path directory, Map<String, String> environment, List<String> command) {
    try {
      Path output = Files.createTempFile(directory, "output-", ".txt");
      Path errors = Files.createTempFile(directory, "errors-", ".txt");
      ProcessBuilder builder = new ProcessBuilder(command);
      builder.directory(directory.toFile());
      builder.redirectInput(new File("/dev/null"));
      builder.redirectOutput(output.toFile());
      builder.redirectError(errors.toFile());
      builder
          .environment()
          .keySet()
          .removeIf(name -> name.matches("(PERENNIAL|STRIPE|INSTANTLY)_.*"));
      builder.environment().putAll(environment);
      return new PerennialProcess(builder.start(), output, errors);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** What the first group of the pattern matches in the output, as soon as it does. */
  public String awaitOutput(Pattern pattern) {
    Awaitility.await(pattern.pattern())
        .atMost(PATIENCE)
        .pollInterval(Duration.ofMillis(50))
        .until(() -> pattern.matcher(output()).find() || !process.isAlive());
    Matcher found = pattern.matcher(output());
    if (!found.find()) throw new AssertionError("it has ended: " + errors());
    return found.group(1);
  }

  /** Waits for its end. */
  public int exitCode() {
    try {
      if (!process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
        throw new AssertionError("it does not end: " + errors());
      }
      return process.exitValue();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  public long pid() {
    return process.pid();
  }

  /** SIGTERM. */
  public void stop() {
    process.destroy();
  }

  /** SIGKILL; it is gone when this returns. */
  public void kill() {
    process.destroyForcibly();
    exitCode();
  }

  public boolean runs() {
    return process.isAlive();
  }

  public String output() {
    return read(output);
  }

  public String errors() {
    return read(errors);
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Whatever happened, it is not left behind. */
  @Override
  public void close() {
    stop();
    exitCode();
  }
}
