package dev.perennial.domain.journey;

import dev.perennial.domain.campaign.CampaignKind;
import dev.perennial.domain.campaign.PlannedCampaign;
import dev.perennial.domain.journey.PlannedTouchpoint.Status;
import java.time.LocalDate;
import java.time.Period;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Plans every touchpoint that a run can still come to when nothing but time moves it, and the day on
 * which its state ends.
 */
final class TouchpointPlanner {

  static final String TOO_LATE = "its day had passed";
  static final String NEVER_REACHED = "the channel could not be reached on its day";
  static final String TAKEN_OUT = "the person was taken out of its campaign";
  static final String WAITS = "waits: ";
  static final String HELD_BACK = "held back: ";

  private final PersonDesk desk;
  private final JourneyCatalog catalog;
  private final MailRules rules;
  private final RunFacts facts;

  TouchpointPlanner(PersonDesk desk, JourneyCatalog catalog, MailRules rules, RunFacts facts) {
    this.desk = desk;
    this.catalog = catalog;
    this.rules = rules;
    this.facts = facts;
  }

  /** Plans all running runs, the most important first, as the others find their place around it. */
  void planAll() {
    for (Run run : desk.runningToPlan()) desk.replace(planned(desk.current(run)));
  }

  private Run planned(Run run) {
    Journey journey = catalog.journeyOf(run);
    Run changed = run;
    Optional<LocalDate> timeout = Optional.empty();
    Optional<JourneyState> next = Optional.of(catalog.stateOf(run));
    LocalDate entered = run.enteredOn();
    Set<String> seen = new HashSet<>();
    while (next.isPresent() && seen.add(next.get().name())) {
      JourneyState state = next.get();
      boolean here = state.name().equals(run.state());
      for (PlannedTouchpoint touchpoint : touchpointsOf(changed, journey, state, entered, here)) {
        changed = changed.with(touchpoint);
      }
      LocalDate end = endOf(changed, state, entered);
      if (here) timeout = Optional.of(end);
      entered = end.isBefore(entered) ? entered : end;
      next = journey.state(state.timeout().to());
    }
    return changed.planned(changed.touchpoints(), timeout);
  }

  /** The day on which a state ends by itself. */
  private LocalDate endOf(Run run, JourneyState state, LocalDate entered) {
    Timing timing = state.timeout().at();
    if (timing.anchor() != Anchor.LAST_TOUCHPOINT) {
      return timing.from(anchorDay(timing.anchor(), run, entered));
    }
    List<PlannedTouchpoint> all =
        state.touchpoints().stream()
            .flatMap(declared -> run.touchpoint(declared.name()).stream())
            .toList();
    LocalDate last =
        all.stream()
            .filter(touchpoint -> !touchpoint.dropped())
            .map(PlannedTouchpoint::dueOn)
            .max(LocalDate::compareTo)
            .or(() -> all.stream().map(this::droppedOn).max(LocalDate::compareTo))
            .filter(day -> day.isAfter(entered))
            .orElse(entered);
    return timing.from(last);
  }

  /** What was missed while nothing ran counts as if it had been seen on its day. */
  private LocalDate droppedOn(PlannedTouchpoint touchpoint) {
    return touchpoint
        .decidedAt()
        .map(at -> LocalDate.ofInstant(at, rules.zone()))
        .filter(day -> day.isBefore(touchpoint.dueOn()))
        .orElse(touchpoint.dueOn());
  }

  private static LocalDate anchorDay(Anchor anchor, Run run, LocalDate entered) {
    return switch (anchor) {
      case PURCHASE -> run.anchors().purchasedOn();
      case RENEWAL -> run.anchors().renewsOn();
      case OFFER -> run.anchors().offerOn();
      case STATE, LAST_TOUCHPOINT -> entered;
    };
  }

  private List<PlannedTouchpoint> touchpointsOf(
      Run run, Journey journey, JourneyState state, LocalDate entered, boolean here) {
    if (state.campaign().isEmpty()) return List.of();
    CampaignRule campaign = state.campaign().get();
    if (campaign.kind() == CampaignKind.COHORT) {
      return state.touchpoints().stream()
          .map(declared -> cohortTouchpoint(run, declared, entered, here))
          .toList();
    }
    return sequence(run, journey, state, campaign.nameFor(run.offer()), entered, here);
  }

  private PlannedTouchpoint cohortTouchpoint(
      Run run, Touchpoint declared, LocalDate entered, boolean here) {
    Optional<PlannedTouchpoint> known = run.touchpoint(declared.name());
    if (known.isPresent() && settled(known.get())) return doubted(known.get());
    LocalDate day = declared.timing().from(anchorDay(declared.timing().anchor(), run, entered));
    String campaign = known.map(PlannedTouchpoint::campaignName).orElse("");
    PlannedTouchpoint planned =
        PlannedTouchpoint.planned(
            declared.name(), CampaignKind.COHORT, campaign, day, day.plus(declared.validFor()), "");
    boolean dropped = known.filter(PlannedTouchpoint::dropped).isPresent();
    return planned.validUntil().isBefore(desk.today()) && (here || dropped)
        ? planned.decided(Status.SKIPPED, TOO_LATE, desk.moment())
        : planned;
  }

  /** What was told to a channel that could not be reached before the day ended did not go out. */
  private PlannedTouchpoint doubted(PlannedTouchpoint known) {
    boolean over = known.dueOn().isBefore(rules.mailDay(desk.moment()));
    boolean started =
        desk.file().campaign(known.campaignName()).map(PlannedCampaign::activated).orElse(false)
            && !desk.waitsForChannel(known);
    return known.status() == Status.HANDED_OVER && over && !started
        ? known.decided(Status.SKIPPED, NEVER_REACHED, desk.moment())
        : known;
  }

  /** Touchpoints that keep their distance from the first, whenever that goes out. */
  private List<PlannedTouchpoint> sequence(
      Run run,
      Journey journey,
      JourneyState state,
      String campaign,
      LocalDate entered,
      boolean here) {
    List<PlannedTouchpoint> planned = new ArrayList<>();
    Touchpoint opening = state.touchpoints().get(0);
    LocalDate nominal = opening.timing().from(entered);
    PlannedTouchpoint first = first(run, journey, state, campaign, nominal, here);
    planned.add(first);
    long shiftDays = ChronoUnit.DAYS.between(nominal, first.dueOn());
    for (Touchpoint declared : state.touchpoints().subList(1, state.touchpoints().size())) {
      LocalDate day = declared.timing().from(entered).plusDays(shiftDays);
      planned.add(later(run, declared, first, campaign, day, here));
    }
    return planned;
  }

  private PlannedTouchpoint first(
      Run run,
      Journey journey,
      JourneyState state,
      String campaign,
      LocalDate nominal,
      boolean here) {
    Touchpoint declared = state.touchpoints().get(0);
    Optional<PlannedTouchpoint> known = run.touchpoint(declared.name());
    if (known.isPresent() && settled(known.get())) return unreached(known.get());
    LocalDate earliest = nominal;
    String reason = "";
    if (known.isPresent() && known.get().reason().startsWith(HELD_BACK)) {
      earliest = later(nominal, known.get().dueOn());
      reason = known.get().reason();
    }
    LocalDate lastDay = earliest.plus(declared.validFor());
    if (here && known.isPresent()) {
      lastDay = later(lastDay, known.get().validUntil());
    }
    PlannedTouchpoint planned =
        PlannedTouchpoint.planned(
            declared.name(), CampaignKind.EVERGREEN, campaign, earliest, lastDay, reason);
    if (here && lastDay.isBefore(desk.today())) {
      return planned.decided(Status.SKIPPED, TOO_LATE, desk.moment());
    }
    if (here) planned = planned.on(later(earliest, desk.today()), lastDay, reason);
    if (declared.failurePath().whenHeldBack() != Touchpoint.WhenHeldBack.POSTPONE) return planned;
    return placed(run, journey, state, planned, nominal, known);
  }

  /** Puts a sequence off until there is a place for it, or gives it up. */
  private PlannedTouchpoint placed(
      Run run,
      Journey journey,
      JourneyState state,
      PlannedTouchpoint planned,
      LocalDate nominal,
      Optional<PlannedTouchpoint> known) {
    Touchpoint declared = state.touchpoints().get(0);
    Slots slots = new Slots(desk, catalog, rules, run);
    Slots.Place place = slots.place(planned.dueOn(), lengthOf(state, nominal));
    if (place.guard().isEmpty()) return planned;
    LocalDate lastChance = nominal.plus(declared.failurePath().giveUpAfter());
    boolean given = place.day().isAfter(lastChance);
    String prefix = planned.reason().startsWith(HELD_BACK) ? HELD_BACK : WAITS;
    boolean news = known.map(before -> !before.dueOn().equals(place.day())).orElse(true);
    if (given || news) {
      desk.hold(
          new HeldBack(
              run,
              declared.name(),
              HeldBack.Moment.PLANNING,
              desk.moment(),
              place.guard(),
              planned.dueOn(),
              given ? Optional.empty() : Optional.of(place.day())));
    }
    return given
        ? planned.decided(Status.SKIPPED, place.guard(), desk.moment())
        : planned.on(
            place.day(), place.day().plus(declared.validFor()), prefix + place.guard());
  }

  private PlannedTouchpoint later(
      Run run,
      Touchpoint declared,
      PlannedTouchpoint first,
      String campaign,
      LocalDate day,
      boolean here) {
    Optional<PlannedTouchpoint> known = run.touchpoint(declared.name());
    if (known.isPresent() && settled(known.get())) return known.get();
    PlannedTouchpoint planned =
        PlannedTouchpoint.planned(
            declared.name(), CampaignKind.EVERGREEN, campaign, day, day, "");
    if (first.dropped()) return planned.decided(Status.SKIPPED, first.reason(), desk.moment());
    if (first.withChannel() && (!desk.isInSequence(first) || facts.disputed(run))) {
      return planned.decided(Status.SKIPPED, TAKEN_OUT, desk.moment());
    }
    return here && day.isBefore(desk.today())
        ? planned.decided(Status.SKIPPED, TOO_LATE, desk.moment())
        : planned;
  }

  /** What the channel was not told yet goes out today at the earliest, never after its last day. */
  private PlannedTouchpoint unreached(PlannedTouchpoint known) {
    boolean over = known.dueOn().isBefore(desk.today());
    if (!over || !desk.waitsForChannel(known)) return known;
    return known.validUntil().isBefore(desk.today())
        ? known.decided(Status.SKIPPED, NEVER_REACHED, desk.moment())
        : known.on(desk.today(), known.validUntil(), known.reason());
  }

  static Period lengthOf(JourneyState state, LocalDate nominal) {
    List<Touchpoint> all = state.touchpoints();
    LocalDate first = all.get(0).timing().from(nominal);
    LocalDate last = all.get(all.size() - 1).timing().from(nominal);
    return Period.ofDays((int) ChronoUnit.DAYS.between(first, last));
  }

  /** A touchpoint of a run that was reopened is planned anew. */
  private static boolean settled(PlannedTouchpoint touchpoint) {
    return touchpoint.withChannel() || touchpoint.status() == Status.SKIPPED;
  }

  private static LocalDate later(LocalDate one, LocalDate other) {
    return one.isAfter(other) ? one : other;
  }
}
