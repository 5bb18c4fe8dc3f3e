package dev.perennial.cli;

import dev.perennial.config.InvalidSettings;
import dev.perennial.store.DatabaseUnusable;
import dev.perennial.store.Parked;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import picocli.CommandLine.Model.CommandSpec;

@Command(
    name = "parked",
    description = {
      "Shows what was set aside for a person to mend, gives it back, or sets it aside for good.",
      "An event is parked when it cannot be interpreted, a delivery when Instantly refuses it,",
      "a person when the journeys could not be followed.",
      "Without a further word it lists them. Who retried or discarded what is kept."
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

  @Mixin private TenantOption tenant;

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

  @Command(
      description = {
        "Shows one of them: its error, where it failed, what a retry and a discard would do,",
        "and of an event the raw body."
      })
  int show(
      @Parameters(paramLabel = "ID", description = "Such as event-12, person-3 or delivery-7.")
          String id,
      @Option(names = "--json", description = "Shows it as JSON.") boolean asJson)
      throws InvalidSettings, DatabaseUnusable, CommandFailed {
    checkId("show", id);
    return withParked(
        parked -> {
          Parked.Detail detail =
              parked
                  .detail(id)
                  .orElseThrow(
                      () ->
                          new CommandFailed(
                              "There is no " + id + ": ./perennial parked lists what is parked."));
          new ParkedDetailReport(detail).print(spec.commandLine().getOut(), json || asJson);
          return 0;
        });
  }

  @Command(description = "Gives parked events, persons and deliveries back, to be tried again at once.")
  int retry(
      @Parameters(
              paramLabel = "ID|all|events|deliveries|persons",
              arity = "1..*",
              description = "One or several ids, such as event-12, or all of a kind, or all.")
          List<String> ids)
      throws InvalidSettings, DatabaseUnusable, CommandFailed {
    for (String id : ids) if (!Parked.isGroup(id)) checkId("retry", id);
    return withParked(parked -> retry(ids, parked));
  }

  private int retry(List<String> ids, Parked parked) throws DatabaseUnusable, CommandFailed {
    int given = 0;
    for (String id : ids) {
      int one = parked.retry(id);
      if (one == 0 && !Parked.isGroup(id)) throw notParked(id);
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

  @Command(description = "Sets parked events, persons or deliveries aside for good.")
  int discard(
      @Parameters(
              paramLabel = "ID",
              arity = "1..*",
              description = "One or several ids, such as event-12, person-3 or delivery-7.")
          List<String> ids,
      @Option(
              names = "--reason",
              required = true,
              paramLabel = "TEXT",
              description = "Why, for those who ask later.")
          String reason)
      throws InvalidSettings, DatabaseUnusable, CommandFailed {
    for (String id : ids) checkId("discard", id);
    if (reason.isBlank()) {
      throw new ParameterException(
          spec.subcommands().get("discard"), "Say why with --reason, for those who ask later.");
    }
    return withParked(
        parked -> {
          for (String id : ids) {
            if (!parked.discard(id, reason.strip())) throw notParked(id);
            spec.commandLine().getOut().println(id + " is set aside for good.");
          }
          return 0;
        });
  }

  private void checkId(String command, String id) {
    if (!Parked.isId(id)) {
      throw new ParameterException(
          spec.subcommands().get(command),
          "An id looks like event-12, person-3 or delivery-7, not like " + id + ".");
    }
  }

  private static CommandFailed notParked(String id) {
    return new CommandFailed(id + " is not parked: ./perennial parked lists what is.");
  }

  private int withParked(Act act) throws InvalidSettings, DatabaseUnusable, CommandFailed {
    return TablesVisit.in(
        launch.settings(),
        tables -> act.on(new Parked(tables.dataSource(), tenant.id(), Operator.name())));
  }
}
