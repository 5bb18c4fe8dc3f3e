package dev.perennial.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;

@Command(
    name = "perennial",
    mixinStandardHelpOptions = true,
    scope = ScopeType.INHERIT,
    versionProvider = PerennialCommand.Version.class,
    description = "Turns Stripe customers into renewals.",
    footer = {
      "",
      "Begin with: perennial demo",
      "Exit codes: 0 done, 1 failed, 2 wrong usage. PERENNIAL_LOG_LEVEL=DEBUG tells more."
    })
final class PerennialCommand implements Runnable {

  @Spec private CommandSpec spec;

  /** Without a command it says how it is used, which is a wrong usage. */
  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "Say what to do.");
  }

  /** The version that stands in the jar's manifest. */
  static final class Version implements IVersionProvider {

    @Override
    public String[] getVersion() {
      String packed = PerennialCommand.class.getPackage().getImplementationVersion();
      return new String[] {"perennial " + (packed == null ? "(not packaged)" : packed)};
    }
  }
}
