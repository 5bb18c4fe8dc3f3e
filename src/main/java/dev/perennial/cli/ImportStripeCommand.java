package dev.perennial.cli;

import dev.perennial.config.Setting;
import dev.perennial.config.Settings;
import java.time.Instant;
import java.time.LocalDate;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

@Command(
    name = "stripe",
    description = {
      "Reads past purchases from Stripe: checkouts with their items, invoices, charges with their",
      "refunds, and disputes. It needs STRIPE_API_KEY, a restricted key that may read these.",
      "When it was broken off, the same command goes on where it stopped."
    })
final class ImportStripeCommand implements Callable<Integer> {

  private final Launch launch;
  @Spec private CommandSpec spec;
  @Mixin private ImportOptions options;

  @Option(
      names = "--since",
      paramLabel = "DATE",
      required = true,
      description = "The first day, e.g. 2025-01-01.")
  private LocalDate since;

  ImportStripeCommand(Launch launch) {
    this.launch = launch;
  }

  @Override
  public Integer call() throws Exception {
    Settings settings = launch.settings();
    Instant from = since.atStartOfDay(settings.zone()).toInstant();
    if (from.isAfter(settings.clock().instant())) {
      throw new ParameterException(spec.commandLine(), "The day " + since + " is still to come.");
    }
    if (settings.text(Setting.STRIPE_API_KEY).isEmpty()) {
      throw new CommandFailed(
          "There is no key to read Stripe with: set STRIPE_API_KEY to a restricted key (rk_live_...)"
              + " that may read, or use ./perennial import csv FILE.");
    }
    ImportNode.Order order =
        new ImportNode.Order(options.tenant(), "stripe", since.toString(), from);
    return new ImportRun(launch, settings, options, spec.commandLine())
        .call(
            order,
            node -> node.rehearse(order),
            node -> node.importFromStripe(order));
  }
}
