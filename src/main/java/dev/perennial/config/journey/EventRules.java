package dev.perennial.config.journey;

import static dev.perennial.config.journey.DeclaredJourney.state;

import dev.perennial.domain.journey.Journey;
import dev.perennial.domain.journey.Journey.Entry;
import dev.perennial.domain.journey.Journey.Exit;
import dev.perennial.domain.journey.Journey.Subject;
import dev.perennial.domain.journey.JourneyEvent;
import dev.perennial.domain.journey.JourneyState;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/** A run begins as declared, and ends when the person or the money is gone. */
final class EventRules {

  private static final Set<JourneyEvent> ALWAYS =
      EnumSet.of(
          JourneyEvent.OPTED_OUT,
          JourneyEvent.BOUNCED,
          JourneyEvent.COMPLAINED,
          JourneyEvent.DELETED,
          JourneyEvent.REFUNDED,
          JourneyEvent.CHARGED_BACK);

  private static final Set<JourneyEvent> OF_A_PURCHASE =
      EnumSet.of(JourneyEvent.RENEWED, JourneyEvent.SUPERSEDED);

  private final DeclaredJourney declared;
  private final Journey journey;
  private final Consumer<Fault> faults;

  private EventRules(DeclaredJourney declared, Consumer<Fault> faults) {
    this.declared = declared;
    this.journey = declared.journey();
    this.faults = faults;
  }

  static void check(DeclaredJourney declared, Consumer<Fault> faults) {
    EventRules rules = new EventRules(declared, faults);
    rules.checkEntry();
    rules.checkNeededExits();
    rules.checkSuccess();
    rules.checkExitsAreApart();
    rules.checkTransitions();
    rules.checkOfferBought();
  }

  private void checkEntry() {
    Entry entry = journey.entry();
    boolean follows = entry.event() == JourneyEvent.JOURNEY_ENDED;
    if (follows && (entry.ofJourney().isEmpty() || entry.ofExit().isEmpty())) {
      fault(
          "/entry/event",
          "journey-ended does not say which journey and how. Write journey: and exit: below it.");
    }
    if (!follows && !(entry.ofJourney().isEmpty() && entry.ofExit().isEmpty())) {
      fault(
          entry.ofJourney().isEmpty() ? "/entry/exit" : "/entry/journey",
          "journey and exit say nothing with the event purchased. Write event: journey-ended, or"
              + " remove them.");
    }
    if (follows && (entry.firstPurchase() || entry.purchasedWithin().isPresent())) {
      fault(
          entry.firstPurchase() ? "/entry/firstPurchase" : "/entry/purchasedWithin",
          "firstPurchase and purchasedWithin say nothing with the event journey-ended. Remove them,"
              + " or write event: purchased.");
    }
  }

  private void checkNeededExits() {
    Set<JourneyEvent> missing = EnumSet.copyOf(ALWAYS);
    if (journey.subject() == Subject.PURCHASE) missing.addAll(OF_A_PURCHASE);
    if (offers()) missing.add(JourneyEvent.OFFER_BOUGHT);
    missing.removeIf(event -> journey.exitOn(event).isPresent());
    if (missing.isEmpty()) return;
    String words = missing.stream().map(EventRules::word).collect(Collectors.joining(", "));
    fault("/exits", "no exit is taken on " + words + ". Write each into the on of an exit.");
  }

  private void checkSuccess() {
    if (journey.exits().stream().noneMatch(Exit::success)) {
      fault("/exits", "no exit is a success. Write success: true at the one that is the aim.");
    }
    for (int i = 0; i < journey.exits().size(); i++) {
      Exit exit = journey.exits().get(i);
      if (exit.on().contains(JourneyEvent.RENEWED) && !exit.success()) {
        fault(
            "/exits/" + i + "/name",
            "a renewal ends the journey as %s, which is no success. Write success: true there."
                .formatted(exit.name()));
      }
    }
  }

  private void checkExitsAreApart() {
    Map<JourneyEvent, String> taken = new EnumMap<>(JourneyEvent.class);
    for (int i = 0; i < journey.exits().size(); i++) {
      Exit exit = journey.exits().get(i);
      String pointer = "/exits/" + i + "/on";
      for (JourneyEvent event : exit.on().stream().sorted().toList()) {
        String other = taken.putIfAbsent(event, exit.name());
        if (other != null) {
          fault(
              pointer,
              "%s leads to the exit %s already. Write it at one exit only."
                  .formatted(word(event), other));
        }
      }
    }
  }

  private void checkTransitions() {
    for (int i = 0; i < journey.states().size(); i++) {
      JourneyState state = journey.states().get(i);
      Set<JourneyEvent> taken = EnumSet.noneOf(JourneyEvent.class);
      for (int j = 0; j < state.transitions().size(); j++) {
        JourneyEvent event = state.transitions().get(j).on();
        String pointer = state(i) + "/transitions/" + j + "/on";
        if (!taken.add(event)) {
          fault(
              pointer,
              "%s leads from %s to somewhere else already. Write it once in a state."
                  .formatted(word(event), state.name()));
        }
        journey
            .exitOn(event)
            .ifPresent(
                exit ->
                    fault(
                        pointer,
                        "%s leads to the exit %s from every state. Remove it here or there."
                            .formatted(word(event), exit.name())));
      }
    }
  }

  private void checkOfferBought() {
    if (offers()) return;
    for (int i = 0; i < journey.exits().size(); i++) {
      if (journey.exits().get(i).on().contains(JourneyEvent.OFFER_BOUGHT)) {
        tellNoOffer("/exits/" + i + "/on");
      }
    }
    for (int i = 0; i < journey.states().size(); i++) {
      JourneyState state = journey.states().get(i);
      for (int j = 0; j < state.transitions().size(); j++) {
        if (state.transitions().get(j).on() == JourneyEvent.OFFER_BOUGHT) {
          tellNoOffer(state(i) + "/transitions/" + j + "/on");
        }
      }
    }
  }

  private void tellNoOffer(String pointer) {
    fault(
        pointer,
        "offer-bought never comes, as the journey offers nothing. Remove it, or write offersAtMost"
            + " into the entry.");
  }

  private boolean offers() {
    return journey.entry().offersAtMost() > 0;
  }

  private void fault(String pointer, String text) {
    faults.accept(declared.fault(pointer, text));
  }

  private static String word(JourneyEvent event) {
    return event.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
