package dev.perennial.domain.journey;

import dev.perennial.domain.campaign.LeadPlan;
import dev.perennial.domain.campaign.PlannedCampaign;
import dev.perennial.domain.journey.PlannedTouchpoint.Status;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Brings the runs of one person up to date: with what is believed of the purchases, with what
 * channels told, and with the calendar. The same file at the same moment always gives the same.
 */
public final class Following {

  private final JourneyCatalog catalog;
  private final LeadPlan plan;
  private final MailRules rules;

  public Following(JourneyCatalog catalog, LeadPlan plan, MailRules rules) {
    this.catalog = catalog;
    this.plan = plan;
    this.rules = rules;
  }

  /** Opens the file and moves every run as far as it goes; nothing is handed over yet. */
  public PersonDesk follow(PersonFile file, Instant now) {
    LocalDate today = LocalDate.ofInstant(now, rules.zone());
    PersonDesk desk = new PersonDesk(file, catalog, plan, now, today);
    RunFacts facts = new RunFacts(desk, plan.catalog());
    RunBeginnings beginnings = new RunBeginnings(desk, catalog, plan.catalog(), facts);
    new OwnDays(desk, catalog).mark();
    hear(desk);
    beginnings.followMovedDates();
    boolean moved = true;
    while (moved) {
      beginnings.begin();
      moved = heedFacts(desk, facts);
      planner(desk).planAll();
      moved |= passTime(desk);
    }
    return desk;
  }

  /** Plans anew after a decision about one touchpoint. */
  public void replan(PersonDesk desk) {
    planner(desk).planAll();
  }

  private TouchpointPlanner planner(PersonDesk desk) {
    return new TouchpointPlanner(desk, catalog, rules, new RunFacts(desk, plan.catalog()));
  }

  private boolean heedFacts(PersonDesk desk, RunFacts facts) {
    int before = desk.movements().size();
    for (Run run : desk.runs()) {
      Journey journey = catalog.journeyOf(run);
      Optional<JourneyEvent> fact = facts.of(run, journey);
      Optional<Journey.Exit> exit = fact.flatMap(journey::exitOn);
      if (run.running() && exit.isPresent()) {
        desk.end(run, exit.get().name(), desk.today(), inWords(fact.get()), actorOf(fact.get()));
      } else if (!run.running() && fact.isEmpty() && endedByFact(run, journey, desk.today())) {
        desk.reopen(
            run,
            journey.first().name(),
            run.anchors().purchasedOn(),
            "what ended it was taken back",
            Movement.STRIPE);
      }
    }
    return desk.movements().size() > before;
  }

  private static boolean endedByFact(Run run, Journey journey, LocalDate today) {
    return !run.anchors().renewsOn().isBefore(today)
        && journey.exits().stream()
            .filter(exit -> exit.name().equals(run.outcome()))
            .anyMatch(exit -> exit.on().stream().anyMatch(RunFacts.FACTS::contains));
  }

  private void hear(PersonDesk desk) {
    for (Feedback news : desk.file().news()) {
      if (news.campaignName().isEmpty()) continue;
      concerned(desk, news).ifPresent(run -> hear(desk, run, news));
    }
  }

  /** Of several runs that share a campaign one after the other the one that is its turn. */
  private static Optional<Run> concerned(PersonDesk desk, Feedback news) {
    return desk.runs().stream()
        .filter(run -> run.beganIn(news.campaignName()).isPresent())
        .max(
            Comparator.comparing(Run::running)
                .thenComparing(run -> run.beganIn(news.campaignName()).orElseThrow()));
  }

  private void hear(PersonDesk desk, Run run, Feedback news) {
    Run heard = news.event() == JourneyEvent.SENT ? sent(desk, run, news) : run;
    desk.replace(heard);
    if (!heard.running()) return;
    Journey journey = catalog.journeyOf(heard);
    String cause = inWords(news.event()) + " in " + news.campaignName();
    Optional<String> target =
        catalog
            .stateOf(heard)
            .targetOf(news.event())
            .or(() -> journey.exitOn(news.event()).map(Journey.Exit::name));
    if (target.isEmpty() || RunFacts.FACTS.contains(news.event())) return;
    go(desk, heard, journey, target.get(), desk.today(), cause, Movement.INSTANTLY);
  }

  private Run sent(PersonDesk desk, Run run, Feedback news) {
    LocalDate day = LocalDate.ofInstant(news.occurredAt(), rules.zone());
    List<String> touchpoints =
        desk.file()
            .campaign(news.campaignName())
            .map(PlannedCampaign::steps)
            .filter(steps -> news.step() >= 1 && news.step() <= steps.size())
            .map(steps -> List.of(steps.get(news.step() - 1).touchpoint()))
            .orElse(List.of());
    return run.eachTouchpoint(
        touchpoint ->
            touchpoints.contains(touchpoint.touchpoint())
                    && touchpoint.campaignName().equals(news.campaignName())
                    && touchpoint.status() != Status.SENT
                ? touchpoint.sent(news.occurredAt(), day)
                : touchpoint);
  }

  private boolean passTime(PersonDesk desk) {
    boolean moved = false;
    for (Run run : desk.running()) {
      Optional<LocalDate> due = run.timeoutOn().filter(day -> !day.isAfter(desk.today()));
      if (due.isEmpty()) continue;
      LocalDate day = due.get().isBefore(run.enteredOn()) ? run.enteredOn() : due.get();
      JourneyState state = catalog.stateOf(run);
      String cause = "time-out of " + state.name() + " on " + due.get();
      Run left = leftBehind(run, state, desk.moment());
      desk.replace(left);
      Journey journey = catalog.journeyOf(run);
      go(desk, left, journey, state.timeout().to(), day, cause, Movement.CLOCK);
      moved = true;
    }
    return moved;
  }

  /** What a state had not sent when it ended will not be sent. */
  private static Run leftBehind(Run run, JourneyState state, Instant now) {
    return run.eachTouchpoint(
        touchpoint ->
            touchpoint.status() == Status.PLANNED
                    && state.touchpoints().stream()
                        .anyMatch(declared -> touchpoint.named(declared.name()))
                ? touchpoint.decided(Status.SKIPPED, TouchpointPlanner.TOO_LATE, now)
                : touchpoint);
  }

  private static void go(
      PersonDesk desk,
      Run run,
      Journey journey,
      String target,
      LocalDate on,
      String cause,
      String actor) {
    if (journey.state(target).isPresent()) {
      desk.move(run, target, on, cause, actor);
    } else {
      desk.end(run, target, on, cause, actor);
    }
  }

  private static String inWords(JourneyEvent event) {
    return event.name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }

  private static String actorOf(JourneyEvent event) {
    return switch (event) {
      case BOUNCED, OPTED_OUT, COMPLAINED -> Movement.INSTANTLY;
      default -> Movement.STRIPE;
    };
  }
}
