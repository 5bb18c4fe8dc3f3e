package dev.perennial.cli;

import dev.perennial.config.InvalidSettings;
import dev.perennial.config.JourneyFiles;
import dev.perennial.config.Setting;
import dev.perennial.config.Settings;
import dev.perennial.domain.journey.Journey;
import dev.perennial.store.DatabaseUnusable;
import dev.perennial.store.DatabaseVisit;
import dev.perennial.store.JourneyVersions;
import dev.perennial.store.Plan;
import java.io.PrintWriter;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import picocli.CommandLine.Model.CommandSpec;

@Command(
    name = "plan",
    description = {
      "Lists the touchpoints to come, by day, and what could still stop each.",
      "It may run beside the service."
    })
final class PlanCommand implements Callable<Integer> {

  /** As far as touchpoints are ever planned. */
  static final int MOST_DAYS = 1_000;

  private final Launch launch;
  @Spec private CommandSpec spec;

  @Option(
      names = "--days",
      paramLabel = "N",
      defaultValue = "30",
      description = "For how many days, today among them: 1 to 1000 (default: ${DEFAULT-VALUE}).")
  private int days;

  @Option(names = "--json", description = "Lists them as JSON.")
  private boolean json;

  @Mixin private TenantOption tenant;

  PlanCommand(Launch launch) {
    this.launch = launch;
  }

  @Override
  public Integer call() throws InvalidSettings, DatabaseUnusable, CommandFailed {
    if (days < 1 || days > MOST_DAYS) {
      throw new ParameterException(
          spec.commandLine(), "--days is 1 to " + MOST_DAYS + ", not " + days + ".");
    }
    Settings settings = launch.settings();
    return TablesVisit.in(settings, visit -> list(visit, settings));
  }

  private int list(DatabaseVisit visit, Settings settings) throws DatabaseUnusable {
    Plan plan = new Plan(visit.dataSource(), tenant.id());
    List<Journey> journeys = new ArrayList<>();
    for (JourneyVersions.Version version : plan.declarations()) {
      journeys.add(JourneyFiles.journeyOf(version.json()));
    }
    PlanStops stops = new PlanStops(journeys, settings.number(Setting.MAIL_PER_PERSON_PER_WEEK));
    LocalDate today = LocalDate.ofInstant(settings.clock().instant(), settings.zone());
    LocalDate until = today.plusDays(days - 1L);
    PrintWriter out = spec.commandLine().getOut();
    PlanReport report =
        json ? new PlanJson(out, stops) : new PlanText(out, stops, today, until);
    plan.each(today, until, stops.choosy(), report::print);
    if (report.isEmpty()) report.explain(plan.outlook(until));
    report.finish();
    return 0;
  }
}
