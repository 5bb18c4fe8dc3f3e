package dev.perennial.config.journey;

import static dev.perennial.config.journey.DeclaredJourney.state;

import dev.perennial.domain.campaign.CampaignKind;
import dev.perennial.domain.journey.CampaignRule;
import dev.perennial.domain.journey.Journey;
import dev.perennial.domain.journey.Journey.Entry;
import dev.perennial.domain.journey.Journey.Exit;
import dev.perennial.domain.journey.JourneyEvent;
import dev.perennial.domain.journey.JourneyState;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/** What holds between journeys. */
final class JourneySetRules {

  private final List<DeclaredJourney> all;
  private final Set<String> unreadable;
  private final Consumer<Fault> faults;

  private JourneySetRules(
      List<DeclaredJourney> all, Set<String> unreadable, Consumer<Fault> faults) {
    this.all = all;
    this.unreadable = unreadable;
    this.faults = faults;
  }

  /**
   * @param unreadable names of journeys that exist but have faults of their own
   */
  static void check(
      List<DeclaredJourney> all, Set<String> unreadable, Consumer<Fault> faults) {
    JourneySetRules rules = new JourneySetRules(all, unreadable, faults);
    all.forEach(rules::checkPredecessor);
    all.forEach(rules::checkBeginning);
    rules.checkCampaigns();
  }

  private void checkPredecessor(DeclaredJourney declared) {
    Entry entry = declared.journey().entry();
    if (!follows(entry) || unreadable.contains(entry.ofJourney())) return;
    Optional<Journey> before = named(entry.ofJourney());
    if (before.isEmpty()) {
      faults.accept(
          declared.fault(
              "/entry/journey",
              "there is no journey called %s. Write one of %s."
                  .formatted(entry.ofJourney(), String.join(", ", names()))));
      return;
    }
    List<String> exits = before.get().exits().stream().map(Exit::name).toList();
    if (!exits.contains(entry.ofExit())) {
      faults.accept(
          declared.fault(
              "/entry/exit",
              "the journey %s has no exit called %s. Write one of %s."
                  .formatted(entry.ofJourney(), entry.ofExit(), String.join(", ", exits))));
    }
    if (before.get().subject() != declared.journey().subject()) {
      faults.accept(
          declared.fault(
              "/subject",
              "the journey before, %s, is about a %s. Write subject: %2$s."
                  .formatted(
                      entry.ofJourney(),
                      before.get().subject().name().toLowerCase(Locale.ROOT))));
    }
  }

  private void checkBeginning(DeclaredJourney declared) {
    Set<String> path = new HashSet<>();
    Optional<Journey> journey = Optional.of(declared.journey());
    while (journey.isPresent() && path.add(journey.get().name())) {
      Entry entry = journey.get().entry();
      journey = follows(entry) ? named(entry.ofJourney()) : Optional.empty();
    }
    if (journey.isPresent() && journey.get().name().equals(declared.journey().name())) {
      faults.accept(
          declared.fault(
              "/entry/journey",
              "no run ever begins, as the journeys wait for each other's end. Let one of them begin"
                  + " with event: purchased."));
    }
  }

  private void checkCampaigns() {
    Map<String, String> taken = new HashMap<>();
    for (DeclaredJourney declared : all) {
      List<JourneyState> states = declared.journey().states();
      for (int i = 0; i < states.size(); i++) {
        if (states.get(i).campaign().isEmpty()) continue;
        CampaignRule campaign = states.get(i).campaign().get();
        boolean cohort = campaign.kind() == CampaignKind.COHORT;
        String key = cohort ? "" : campaign.nameTemplate().toLowerCase(Locale.ROOT);
        if (!cohort && key.isEmpty()) continue;
        String place = declared.journey().name() + ", state " + states.get(i).name();
        String other = taken.putIfAbsent(key, place);
        if (other == null) continue;
        faults.accept(
            declared.fault(
                state(i) + (cohort ? "/campaign/kind" : "/campaign/name"),
                cohort
                    ? "the cohort's campaign belongs to another state (%s). Write kind: evergreen."
                        .formatted(other)
                    : "the campaign %s belongs to another state (%s). Give it a name of its own."
                        .formatted(campaign.nameTemplate(), other)));
      }
    }
  }

  private static boolean follows(Entry entry) {
    return entry.event() == JourneyEvent.JOURNEY_ENDED
        && !entry.ofJourney().isEmpty()
        && !entry.ofExit().isEmpty();
  }

  private Optional<Journey> named(String name) {
    return all.stream()
        .map(DeclaredJourney::journey)
        .filter(journey -> journey.name().equals(name))
        .findFirst();
  }

  private Set<String> names() {
    return all.stream()
        .map(declared -> declared.journey().name())
        .collect(Collectors.toCollection(TreeSet::new));
  }
}
