package dev.perennial.cli;

import dev.perennial.config.InvalidSettings;
import dev.perennial.config.Settings;
import dev.perennial.store.DatabaseUnusable;
import dev.perennial.store.DatabaseVisit;
import dev.perennial.store.PersonStory;
import dev.perennial.store.PersonStory.Moment;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import picocli.CommandLine.Model.CommandSpec;

@Command(
    name = "why",
    description = {
      "Tells why a person got a mail, or did not, and what is planned.",
      "It may run beside the service."
    })
final class WhyCommand implements Callable<Integer> {

  private final Launch launch;
  @Spec private CommandSpec spec;

  @Parameters(paramLabel = "EMAIL", description = "The person's address.")
  private String email;

  @Option(names = "--json", description = "Tells it as JSON.")
  private boolean json;

  @Mixin private TenantOption tenant;

  WhyCommand(Launch launch) {
    this.launch = launch;
  }

  @Override
  public Integer call() throws InvalidSettings, DatabaseUnusable, CommandFailed {
    Settings settings = launch.settings();
    return TablesVisit.in(settings, visit -> tell(visit, settings));
  }

  private int tell(DatabaseVisit visit, Settings settings) throws DatabaseUnusable, CommandFailed {
    String person = email.strip().toLowerCase(Locale.ROOT);
    PersonStory story = new PersonStory(visit.dataSource(), tenant.id(), person);
    List<Moment> moments = story.moments();
    if (moments.isEmpty() && !story.known()) {
      throw new CommandFailed(
          "Nothing is known of "
              + person
              + ": no purchase came in under this address, and nobody was mailed at it.");
    }
    new WhyReport(person, moments, settings.zone()).print(spec.commandLine().getOut(), json);
    return 0;
  }
}
