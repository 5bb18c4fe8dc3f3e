package dev.perennial.chaos;

import dev.perennial.testing.PerennialProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** One instance, which is killed and started again. */
final class Node implements AutoCloseable {

  /** What it prints once it serves. */
  static final Pattern RUNNING = Pattern.compile("Stripe webhooks +(http://\\S+/default)\\s");

  private final Path directory;
  private final Map<String, String> environment;
  private final Relay relay;
  private PerennialProcess process;
  private String lastUrl = "";

  Node(Path directory, Map<String, String> environment, Relay relay) throws IOException {
    this.directory = Files.createDirectories(directory);
    this.environment = new HashMap<>(environment);
    this.environment.put("PERENNIAL_DATA_DIR", directory.resolve("data").toString());
    this.environment.put("INSTANTLY_BASE_URL", relay.baseUrl());
    this.relay = relay;
  }

  synchronized void start() {
    process = PerennialProcess.jar(directory, directory, environment, "serve");
  }

  /** SIGKILL. */
  void kill() {
    killing().run();
  }

  /** What kills the process that runs now, whichever runs by then. */
  synchronized Runnable killing() {
    return process::kill;
  }

  /** Whether the start is through. */
  synchronized boolean serves() {
    if (process == null) return false;
    Matcher running = RUNNING.matcher(process.output());
    boolean found = running.find();
    if (found) lastUrl = running.group(1);
    return found;
  }

  /** Waits for the start; it must not have been killed meanwhile. */
  void awaitServing() {
    process.awaitOutput(RUNNING);
  }

  /** Where it takes webhooks, or did so until it was killed; empty before its first start. */
  synchronized String webhookUrl() {
    serves();
    return lastUrl;
  }

  Relay relay() {
    return relay;
  }

  @Override
  public void close() {
    if (process != null) kill();
    relay.close();
  }
}
