package dev.perennial.cli;

import dev.perennial.config.InvalidSettings;
import dev.perennial.store.DatabaseUnusable;
import dev.perennial.store.PersonErasure;
import dev.perennial.store.PersonErasure.Erased;
import dev.perennial.store.PersonRecord;
import dev.perennial.store.PersonRecord.Kept;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import picocli.CommandLine.Model.CommandSpec;

@Command(
    name = "person",
    description = {
      "Shows everything that is kept of a person, or erases it (GDPR, CCPA).",
      "It may run beside the service."
    })
final class PersonCommand implements Runnable {

  private final Launch launch;
  @Spec private CommandSpec spec;

  @Mixin private TenantOption tenant;

  PersonCommand(Launch launch) {
    this.launch = launch;
  }

  /** Without a further word it says how it is used, which is a wrong usage. */
  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "Say what to do: show or erase.");
  }

  @Command(description = "Shows everything that is kept of a person.")
  int show(
      @Parameters(paramLabel = "EMAIL", description = "The person's address.") String email,
      @Option(names = "--json", description = "Shows it as JSON.") boolean json)
      throws InvalidSettings, DatabaseUnusable, CommandFailed {
    String person = normal(email);
    return TablesVisit.in(
        launch.settings(),
        tables -> {
          Kept kept = new PersonRecord(tables.dataSource(), tenant.id()).of(person);
          if (kept.nothing() && kept.erasedAt().isEmpty()) throw unknown(person);
          new PersonReport(kept).print(spec.commandLine().getOut(), json);
          return 0;
        });
  }

  @Command(
      description = {
        "Erases a person for good: purchases, events, journeys, leads and all else, here and at",
        "Instantly. Only a salted hash of the address stays, so that the person is never mailed."
      })
  int erase(
      @Parameters(paramLabel = "EMAIL", description = "The person's address.") String email,
      @Option(names = "--yes", description = "Does it; there is no way back.") boolean yes,
      @Option(names = "--json", description = "Tells what was erased as JSON.") boolean json)
      throws InvalidSettings, DatabaseUnusable, CommandFailed {
    if (!yes) {
      throw new ParameterException(
          spec.subcommands().get("erase"),
          "There is no way back: look with ./perennial person show, then add --yes.");
    }
    String person = normal(email);
    return TablesVisit.in(
        launch.settings(),
        tables -> {
          Kept kept = new PersonRecord(tables.dataSource(), tenant.id()).of(person);
          if (kept.nothing() && kept.erasedAt().isEmpty()) throw unknown(person);
          PersonErasure erasure =
              new PersonErasure(tables.dataSource(), tenant.id(), Operator.name());
          tell(erasure.erase(person), json);
          return 0;
        });
  }

  private void tell(Erased erased, boolean json) throws CommandFailed {
    if (!erased.knownAs().isEmpty()) {
      throw new CommandFailed(
          "Nothing was erased: the person's address is another one today. Erase "
              + String.join(" and ", erased.knownAs())
              + ", which takes this one along.");
    }
    if (json) {
      Map<String, Object> fields = new LinkedHashMap<>();
      fields.put("removed", erased.rows());
      fields.put("deliveries", erased.deliveries());
      spec.commandLine().getOut().println(JsonText.of(fields));
      return;
    }
    erased
        .rows()
        .forEach(
            (table, rows) ->
                spec.commandLine().getOut().println("%8d  %s".formatted(rows, table)));
    spec.commandLine()
        .getOut()
        .println(
            "The person is erased here. Deliveries on their way to Instantly: "
                + erased.deliveries()
                + "; they keep the address until they are done.");
  }

  private static CommandFailed unknown(String person) {
    return new CommandFailed("Nothing is kept of " + person + ".");
  }

  private static String normal(String email) {
    return email.strip().toLowerCase(Locale.ROOT);
  }
}
