package dev.perennial.domain.journey;

import java.util.ArrayList;
import java.util.List;

/** Other declarations than those that ship. */
final class Versions {

  private Versions() {}

  /** Version 2 of the renewal journey has two reminders; version 1 is a former one. */
  static JourneyCatalog withoutTheFirstReminder() {
    Journey first = Shipped.journey("annual-renewal");
    List<Journey> current = new ArrayList<>(Shipped.JOURNEYS.current());
    current.remove(first);
    current.add(secondVersionOf(first));
    return new JourneyCatalog(current, List.of(first), Shipped.JOURNEYS.templates());
  }

  private static Journey secondVersionOf(Journey first) {
    return new Journey(
        first.name(),
        2,
        first.description(),
        first.subject(),
        first.priority(),
        first.sales(),
        first.notBeforeRenewal(),
        first.entry(),
        first.exits(),
        first.states().stream().map(Versions::withoutTheFirst).toList(),
        first.primaryKpi(),
        first.secondaryKpis());
  }

  private static JourneyState withoutTheFirst(JourneyState state) {
    return new JourneyState(
        state.name(),
        state.description(),
        state.entryCriterion(),
        state.exitCriteria(),
        state.campaign(),
        state.touchpoints().stream().skip(1).toList(),
        state.timeout(),
        state.transitions());
  }
}
