package dev.perennial.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

@Command(
    name = "import",
    description = {
      "Takes over past customers, from Stripe itself or from a file of the Stripe Dashboard.",
      "It may run beside the service and may be repeated: what is known already stays one purchase.",
      "Whoever comes in this way is organised like everybody else, but gets no welcome mail."
    })
final class ImportCommand implements Runnable {

  @Spec private CommandSpec spec;

  /** Without a source it says how it is used, which is a wrong usage. */
  @Override
  public void run() {
    throw new ParameterException(
        spec.commandLine(), "Say from where: import stripe --since DATE, or import csv FILE.");
  }
}
