package dev.perennial.cli;

import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** What both ways of importing are asked. */
final class ImportOptions {

  @Option(
      names = "--dry-run",
      description = "Only shows which campaigns would come of it; keeps nothing.")
  private boolean dryRun;

  @Option(names = "--json", description = "Reports as JSON.")
  private boolean json;

  @Mixin private TenantOption tenant;

  boolean dryRun() {
    return dryRun;
  }

  boolean json() {
    return json;
  }

  String tenant() {
    return tenant.id();
  }
}
