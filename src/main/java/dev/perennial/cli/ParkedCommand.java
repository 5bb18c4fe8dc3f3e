package dev.perennial.cli;

import dev.perennial.config.InvalidSettings;
import dev.perennial.store.DatabaseUnusable;
import dev.perennial.store.Parked;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;

@Command(
    name = "parked",
    description = {
      "Shows what was set aside for a person to mend, and gives it back.",
      "An event is parked when it cannot be interpreted, a delivery when Instantly refuses it,",
      "a person when the journeys could not be followed.",
      "Without a further word it lists them."
    })
final class ParkedCommand implements Callable<Integer> {

  /** What is done with the tables. */
  @FunctionalInterface
  private interface Act {
    int on(Parked parked) throws DatabaseUnusable, CommandFailed;
  }

  private final Launch launch;
  @Spec private CommandSpec spec;

  @Option(names = "--json", description = "Lists them as JSON.")
  private boolean json;

  @Option(
      names = "--tenant",
      scope = ScopeType.INHERIT,
      defaultValue = "default",
      description = "Whose (default: ${DEFAULT-VALUE}).")
  private String tenant;

  ParkedCommand(Launch launch) {
    this.launch = launch;
  }

  @Override
  public Integer call() throws InvalidSettings, DatabaseUnusable, CommandFailed {
    return list(json);
  }

  @Command(description = "Lists what is parked, with its error.")
  int list(@Option(names = "--json", description = "Lists them as JSON.") boolean asJson)
      throws InvalidSettings, DatabaseUnusable, CommandFailed {
    return withParked(
        parked -> {
          ParkedReport report = new ParkedReport(parked.troubles());
          report.print(spec.commandLine().getOut(), json || asJson);
          return 0;
        });
  }

  @Command(description = "Gives parked events, persons and deliveries back, to be tried again at once.")
  int retry(
      @Parameters(
              paramLabel = "ID|all",
              arity = "1..*",
              description = "One or several ids, such as event-12, person-3 or delivery-7, or all.")
          List<String> ids)
      throws InvalidSettings, DatabaseUnusable, CommandFailed {
    for (String id : ids) {
      if (!id.equals(Parked.ALL) && !Parked.isId(id)) {
        throw new ParameterException(
            spec.subcommands().get("retry"),
            "An id looks like event-12, person-3 or delivery-7, not like " + id + ".");
      }
    }
    return withParked(parked -> retry(ids, parked));
  }

  private int retry(List<String> ids, Parked parked) throws DatabaseUnusable, CommandFailed {
    int given = 0;
    for (String id : ids) {
      int one = parked.retry(id);
      if (one == 0 && !id.equals(Parked.ALL)) {
        throw new CommandFailed(id + " is not parked: ./perennial parked lists what is.");
      }
      given += one;
    }
    spec.commandLine()
        .getOut()
        .println(
            given == 0
                ? "Nothing was parked."
                : given + (given == 1 ? " is" : " are") + " tried again now.");
    return 0;
  }

  private int withParked(Act act) throws InvalidSettings, DatabaseUnusable, CommandFailed {
    return TablesVisit.in(
        launch.settings(), tables -> act.on(new Parked(tables.dataSource(), tenant)));
  }
}
