package dev.perennial.config.journey;

import static dev.perennial.config.journey.DeclaredJourney.state;
import static dev.perennial.config.journey.DeclaredJourney.touchpoint;

import dev.perennial.domain.journey.Journey;
import dev.perennial.domain.journey.Journey.Exit;
import dev.perennial.domain.journey.JourneyState;
import dev.perennial.domain.journey.JourneyState.Transition;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Names are unique, and the ways between states lead somewhere and end. */
final class StructureRules {

  static final String ENDING = ".journey.yaml";

  private static final double ROUNDING = 1e-9;

  private final DeclaredJourney declared;
  private final Journey journey;
  private final Consumer<Fault> faults;

  private StructureRules(DeclaredJourney declared, Consumer<Fault> faults) {
    this.declared = declared;
    this.journey = declared.journey();
    this.faults = faults;
  }

  static void check(DeclaredJourney declared, Consumer<Fault> faults) {
    StructureRules rules = new StructureRules(declared, faults);
    rules.checkFileName();
    rules.checkNames();
    rules.checkTargets();
    rules.checkReachability();
    rules.checkTimeoutsEnd();
    rules.checkProbabilities();
  }

  private void checkFileName() {
    if (declared.file().endsWith("/" + journey.name() + ENDING)) return;
    fault(
        "/name",
        "the journey is called %s, its file is not. Call the file %s, or change the name."
            .formatted(journey.name(), journey.name() + ENDING));
  }

  private void checkNames() {
    Set<String> states = new HashSet<>();
    Set<String> exits = new HashSet<>();
    Set<String> touchpoints = new HashSet<>();
    for (int i = 0; i < journey.exits().size(); i++) {
      requireNew("exit", journey.exits().get(i).name(), exits, "/exits/" + i + "/name");
    }
    for (int i = 0; i < journey.states().size(); i++) {
      JourneyState state = journey.states().get(i);
      requireNew("state", state.name(), states, state(i) + "/name");
      if (exits.contains(state.name())) {
        fault(
            state(i) + "/name",
            state.name() + " is a state and an exit. Give one of them another name.");
      }
      for (int j = 0; j < state.touchpoints().size(); j++) {
        requireNew(
            "touchpoint",
            state.touchpoints().get(j).name(),
            touchpoints,
            touchpoint(i, j) + "/name");
      }
    }
  }

  private void requireNew(String kind, String name, Set<String> taken, String pointer) {
    if (taken.add(name)) return;
    fault(
        pointer,
        "there is another %s called %s. Give each a name of its own.".formatted(kind, name));
  }

  private void checkTargets() {
    List<String> names = Stream.concat(stateNames(), exitNames()).distinct().toList();
    for (int i = 0; i < journey.states().size(); i++) {
      JourneyState state = journey.states().get(i);
      requireTarget(state.timeout().to(), names, state(i) + "/timeout/to");
      for (int j = 0; j < state.transitions().size(); j++) {
        requireTarget(
            state.transitions().get(j).to(), names, state(i) + "/transitions/" + j + "/to");
      }
    }
  }

  private void requireTarget(String target, List<String> names, String pointer) {
    if (names.contains(target)) return;
    fault(
        pointer,
        "%s is no state and no exit of this journey. Write one of %s."
            .formatted(target, String.join(", ", names)));
  }

  private void checkReachability() {
    Set<String> reached = reached();
    for (int i = 0; i < journey.states().size(); i++) {
      String name = journey.states().get(i).name();
      if (!reached.contains(name)) {
        fault(
            state(i) + "/name",
            "no way leads to the state %s. Let a time-out or a transition lead there, or remove it."
                .formatted(name));
      }
    }
    for (int i = 0; i < journey.exits().size(); i++) {
      Exit exit = journey.exits().get(i);
      if (exit.on().isEmpty() && !reached.contains(exit.name())) {
        fault(
            "/exits/" + i + "/name",
            "no way leads to the exit %s. Give it events (on), let a time-out or a transition lead"
                    .formatted(exit.name())
                + " there, or remove it.");
      }
    }
  }

  private Set<String> reached() {
    Set<String> reached = new HashSet<>();
    Deque<String> open = new ArrayDeque<>(List.of(journey.first().name()));
    while (!open.isEmpty()) {
      String name = open.pop();
      if (reached.add(name)) {
        journey.state(name).ifPresent(state -> waysOut(state).forEach(open::push));
      }
    }
    return reached;
  }

  private static Stream<String> waysOut(JourneyState state) {
    return Stream.concat(
        Stream.of(state.timeout().to()), state.transitions().stream().map(Transition::to));
  }

  private void checkTimeoutsEnd() {
    Set<String> told = new HashSet<>();
    for (JourneyState start : journey.states()) {
      Set<String> path = new LinkedHashSet<>();
      Optional<JourneyState> state = Optional.of(start);
      while (state.isPresent() && path.add(state.get().name())) {
        state = journey.state(state.get().timeout().to());
      }
      if (state.isPresent()) {
        List<String> circle = new ArrayList<>(path);
        circle = circle.subList(circle.indexOf(state.get().name()), circle.size());
        if (told.addAll(circle)) tellCircle(circle);
      }
    }
  }

  private void tellCircle(List<String> circle) {
    int last = stateNames().toList().indexOf(circle.get(circle.size() - 1));
    fault(
        state(last) + "/timeout/to",
        "the time-outs go in a circle, "
            + circle.stream().map(name -> name + " -> ").collect(Collectors.joining())
            + circle.get(0)
            + ", so that a run may never end. Let one of them lead to an exit.");
  }

  private void checkProbabilities() {
    for (int i = 0; i < journey.states().size(); i++) {
      JourneyState state = journey.states().get(i);
      double sum =
          state.timeout().expectation().probability()
              + state.transitions().stream()
                  .mapToDouble(transition -> transition.expectation().probability())
                  .sum();
      if (sum > 1 + ROUNDING) {
        fault(
            state(i) + "/timeout/probability",
            "the probabilities of the ways out of %s sum up to %.4g. Lower them to 1 at most."
                .formatted(state.name(), sum));
      }
    }
  }

  private Stream<String> stateNames() {
    return journey.states().stream().map(JourneyState::name);
  }

  private Stream<String> exitNames() {
    return journey.exits().stream().map(Exit::name);
  }

  private void fault(String pointer, String text) {
    faults.accept(declared.fault(pointer, text));
  }
}
