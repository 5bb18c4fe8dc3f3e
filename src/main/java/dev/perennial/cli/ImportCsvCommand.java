package dev.perennial.cli;

import dev.perennial.config.Settings;
import dev.perennial.stripe.csv.CsvRefused;
import dev.perennial.stripe.csv.PaymentsFile;
import java.nio.file.Path;
import java.time.Instant;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
    name = "csv",
    description = {
      "Reads past purchases from an export of the Stripe Dashboard: Payments, Export, All columns.",
      "The whole file is checked first; when something in it cannot be read, nothing is imported."
    })
final class ImportCsvCommand implements Callable<Integer> {

  private final Launch launch;
  @Spec private CommandSpec spec;
  @Mixin private ImportOptions options;

  @Parameters(paramLabel = "FILE", description = "As Stripe made it, e.g. unified_payments.csv.")
  private Path file;

  ImportCsvCommand(Launch launch) {
    this.launch = launch;
  }

  @Override
  public Integer call() throws Exception {
    Settings settings = launch.settings();
    PaymentsFile payments = checked();
    String subject = payments.path().getFileName() + " " + payments.fingerprint();
    ImportNode.Order order =
        new ImportNode.Order(options.tenant(), "csv", subject, Instant.EPOCH);
    return new ImportRun(launch, settings, options, spec.commandLine())
        .call(
            order,
            node -> node.rehearse(order, payments),
            node -> node.importFromCsv(order, payments));
  }

  private PaymentsFile checked() throws CommandFailed {
    try {
      return PaymentsFile.check(launch.workingDirectory().resolve(file));
    } catch (CsvRefused e) {
      throw new CommandFailed(e.getMessage(), e);
    }
  }
}
