package dev.perennial.domain.journey;

import java.time.Period;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * One version of a declared journey: a state machine that a run goes through. Source: a file of
 * {@code config/journeys/}, checked before it comes here.
 *
 * @param subject what a run is about
 * @param priority lower goes first when mails of one person compete
 * @param sales whether a person may be in only one such journey at a time
 * @param notBeforeRenewal no touchpoint this long before a renewal of the person; zero: no such rule
 * @param exits the ways in which every state can end
 * @param states 1 to 7, the first is where a run begins
 */
public record Journey(
    String name,
    int version,
    String description,
    Subject subject,
    int priority,
    boolean sales,
    Period notBeforeRenewal,
    Entry entry,
    List<Exit> exits,
    List<JourneyState> states,
    Kpi primaryKpi,
    List<Kpi> secondaryKpis) {

  /** More would be no plan that a person keeps in mind. */
  public static final int MOST_STATES = 7;

  public Journey {
    exits = List.copyOf(exits);
    states = List.copyOf(states);
    secondaryKpis = List.copyOf(secondaryKpis);
    if (states.isEmpty() || states.size() > MOST_STATES) {
      throw new IllegalArgumentException(
          "a journey has 1 to " + MOST_STATES + " states, not " + states.size());
    }
  }

  public JourneyState first() {
    return states.get(0);
  }

  /** Empty when the name is that of an exit, or of nothing. */
  public Optional<JourneyState> state(String stateName) {
    return states.stream().filter(state -> state.name().equals(stateName)).findFirst();
  }

  /** The way in which the event ends a run from every state; empty when it does not. */
  public Optional<Exit> exitOn(JourneyEvent event) {
    return exits.stream().filter(exit -> exit.on().contains(event)).findFirst();
  }

  /** Whether an event led to the exit, and not the calendar or a state of its own. */
  boolean endsByEvent(String exitName) {
    return exits.stream().anyMatch(exit -> exit.name().equals(exitName) && !exit.on().isEmpty());
  }

  /** What a run is about. */
  public enum Subject {
    /** The things of one purchase that renew on one day. */
    PURCHASE,
    /** The person. */
    CUSTOMER
  }

  /**
   * When a run begins.
   *
   * @param event PURCHASED or JOURNEY_ENDED
   * @param ofJourney after a run of which journey, "" for PURCHASED; likewise {@code ofExit}
   * @param criterion the same for a reader
   * @param firstPurchase only for the person's first purchase
   * @param purchasedWithin only this long after the purchase; empty: however long ago
   * @param offersAtMost 0 when the run offers nothing; else one run for each of so many of the
   *     purchase's best offers that the person does not own
   */
  public record Entry(
      JourneyEvent event,
      String ofJourney,
      String ofExit,
      String criterion,
      boolean firstPurchase,
      Optional<Period> purchasedWithin,
      int offersAtMost) {}

  /**
   * An end.
   *
   * @param on the events that lead here from every state; empty when only a transition does
   */
  public record Exit(String name, boolean success, String description, Set<JourneyEvent> on) {

    public Exit {
      on = Set.copyOf(on);
    }
  }

  /**
   * A figure by which the journey is judged.
   *
   * @param target e.g. {@code 60 %}
   */
  public record Kpi(String name, String definition, String target) {}
}
