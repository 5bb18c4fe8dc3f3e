package dev.perennial.cli;

import picocli.CommandLine.Option;

/** What both ways of importing are asked. */
final class ImportOptions {

  @Option(
      names = "--dry-run",
      description = "Only shows which campaigns would come of it; keeps nothing.")
  private boolean dryRun;

  @Option(names = "--json", description = "Reports as JSON.")
  private boolean json;

  @Option(
      names = "--tenant",
      defaultValue = "default",
      description = "Whose (default: ${DEFAULT-VALUE}).")
  private String tenant;

  boolean dryRun() {
    return dryRun;
  }

  boolean json() {
    return json;
  }

  String tenant() {
    return tenant;
  }
}
