package dev.perennial.cli;

import dev.perennial.store.Plan.Outlook;
import dev.perennial.store.Plan.Planned;
import java.io.PrintWriter;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.format.TextStyle;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** The plan for a reader: day by day, campaign by campaign, a line a touchpoint. */
final class PlanText implements PlanReport {

  private final PrintWriter out;
  private final PlanStops stops;
  private final LocalDate today;
  private final LocalDate until;
  private final Map<String, Long> countByJourney = new TreeMap<>();
  private final Set<String> always = new LinkedHashSet<>();
  private LocalDate day = LocalDate.MIN;
  private String campaign = "";

  PlanText(PrintWriter out, PlanStops stops, LocalDate today, LocalDate until) {
    this.out = out;
    this.stops = stops;
    this.today = today;
    this.until = until;
  }

  @Override
  public void print(Planned planned) {
    boolean newDay = !planned.dueOn().equals(day);
    if (newDay) printDay(planned);
    if (newDay || !planned.campaignName().equals(campaign)) {
      out.println(
          "  %s: %d"
              .formatted(
                  planned.campaignName().isEmpty()
                      ? "(campaign not chosen yet)"
                      : planned.campaignName(),
                  planned.ofCampaign()));
    }
    day = planned.dueOn();
    campaign = planned.campaignName();
    out.println("    " + lineOf(planned));
    countByJourney.merge(planned.run().journey(), 1L, Long::sum);
    always.addAll(stops.always(planned));
  }

  private void printDay(Planned planned) {
    LocalDate on = planned.dueOn();
    DayOfWeek name = on.getDayOfWeek();
    out.println(
        "%s%s, %s%s: %s"
            .formatted(
                isEmpty() ? "" : System.lineSeparator(),
                on,
                name.getDisplayName(TextStyle.FULL, Locale.ENGLISH),
                on.isBefore(today) ? ", overdue" : "",
                counted(planned.ofDay())));
  }

  private String lineOf(Planned planned) {
    List<String> own = stops.own(planned);
    return planned.run().email()
        + "  "
        + planned.run().journey()
        + " "
        + planned.touchpoint()
        + (planned.reason().isEmpty() ? "" : " (" + planned.reason() + ")")
        + (own.isEmpty() ? "" : ", unless: " + String.join("; ", own));
  }

  @Override
  public boolean isEmpty() {
    return countByJourney.isEmpty();
  }

  @Override
  public void explain(Outlook outlook) {
    String nothing = "Nothing is planned until " + until;
    if (outlook.nextOn().isPresent()) {
      LocalDate next = outlook.nextOn().get();
      long days = ChronoUnit.DAYS.between(today, next) + 1;
      out.println(
          nothing
              + "; the next touchpoint is due on "
              + next
              + (days > PlanCommand.MOST_DAYS ? "." : ": ./perennial plan --days " + days));
    } else if (!outlook.hasPurchases()) {
      out.println(
          nothing
              + ", as no purchase has been recorded yet: ./perennial send-event posts one,"
              + " ./perennial doctor says what is missing.");
    } else if (outlook.toFollow() > 0) {
      out.println(
          nothing
              + ", but journeys are still to be followed: ask again in a minute, or see ./perennial"
              + " parked.");
    } else {
      out.println(
          nothing
              + (outlook.hasRuns()
                  ? ", as the journeys under way have no touchpoint left"
                  : ", as no journey is under way")
              + ": ./perennial why EMAIL tells what happened to a person.");
    }
  }

  @Override
  public void finish() {
    if (!isEmpty()) printCounts();
    out.flush();
  }

  private void printCounts() {
    long all = countByJourney.values().stream().mapToLong(Long::longValue).sum();
    out.println();
    out.println(
        "%s until %s: %s."
            .formatted(
                counted(all),
                until,
                countByJourney.entrySet().stream()
                    .map(journey -> journey.getValue() + " of " + journey.getKey())
                    .collect(Collectors.joining(", "))));
    if (!always.isEmpty()) {
      out.println(
          "Whatever its line says, each is also stopped by "
              + String.join(", ", always)
              + ".");
    }
  }

  private static String counted(long count) {
    return count + (count == 1 ? " touchpoint" : " touchpoints");
  }
}
