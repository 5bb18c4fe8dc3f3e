package dev.perennial.cli;

import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;

/** Whose rows a command is about; its subcommands take it, too. */
final class TenantOption {

  @Option(
      names = "--tenant",
      scope = ScopeType.INHERIT,
      defaultValue = "default",
      description = "Whose (default: ${DEFAULT-VALUE}).")
  private String tenant;

  String id() {
    return tenant;
  }
}
