package dev.perennial.cli;

import dev.perennial.config.InvalidSettings;
import dev.perennial.config.Settings;
import dev.perennial.cli.doctor.Doctor;
import dev.perennial.cli.doctor.Finding;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(
    name = "doctor",
    description = {
      "Looks at configuration, database, Stripe, Instantly and clock, and says what to mend.",
      "It changes nothing without --fix and may run beside the service. Exit code 1 when there is a"
          + " problem."
    })
final class DoctorCommand implements Callable<Integer> {

  private final Launch launch;
  @Spec private CommandSpec spec;

  @Option(names = "--json", description = "Tells it as JSON.")
  private boolean json;

  @Option(
      names = "--fix",
      description =
          "Registers the webhook at Instantly when it is missing, and wakes it when it is off.")
  private boolean fix;

  DoctorCommand(Launch launch) {
    this.launch = launch;
  }

  @Override
  public Integer call() {
    DoctorReport report = new DoctorReport(findings());
    report.print(spec.commandLine().getOut(), json);
    return report.hasProblem() ? 1 : 0;
  }

  private List<Finding> findings() {
    try {
      Settings settings = launch.settings();
      return Doctor.examine(settings, Launch.databaseOf(settings), fix);
    } catch (InvalidSettings e) {
      return Doctor.examine(e);
    }
  }
}
