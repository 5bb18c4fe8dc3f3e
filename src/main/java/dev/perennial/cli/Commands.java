package dev.perennial.cli;

import picocli.CommandLine;
import picocli.CommandLine.HelpCommand;

/** The command line: {@code perennial} and what it can do. */
public final class Commands {

  private Commands() {}

  /** All of it, ready to be executed; a failed command throws, see {@link CommandFailed}. */
  public static CommandLine of(Launch launch) {
    CommandLine perennial = new CommandLine(new PerennialCommand());
    perennial.addSubcommand(new DemoCommand(launch));
    perennial.addSubcommand(new ServeCommand(launch));
    perennial.addSubcommand(new DoctorCommand(launch));
    perennial.addSubcommand(new SendEventCommand(launch));
    perennial.addSubcommand(imports(launch));
    perennial.addSubcommand(new PlanCommand(launch));
    perennial.addSubcommand(new WhyCommand(launch));
    perennial.addSubcommand(new ParkedCommand(launch));
    perennial.addSubcommand(new ChannelsCommand(launch));
    perennial.addSubcommand(new PersonCommand(launch));
    perennial.addSubcommand(new JourneysCommand(launch));
    perennial.addSubcommand(new BackupCommand(launch));
    perennial.addSubcommand(new RestoreCommand(launch));
    perennial.addSubcommand(new HelpCommand());
    return perennial;
  }

  private static CommandLine imports(Launch launch) {
    CommandLine imports = new CommandLine(new ImportCommand());
    imports.addSubcommand(new ImportStripeCommand(launch));
    imports.addSubcommand(new ImportCsvCommand(launch));
    return imports;
  }
}
