package dev.perennial.domain.journey;

import java.util.List;
import java.util.Optional;

/**
 * One state of a journey.
 *
 * @param entryCriterion when a run comes here, for a reader; likewise {@code exitCriteria}
 * @param campaign none when it has no touchpoints
 * @param touchpoints the earliest first; all in the one campaign
 * @param timeout what ends it when nothing else does
 */
public record JourneyState(
    String name,
    String description,
    String entryCriterion,
    List<String> exitCriteria,
    Optional<CampaignRule> campaign,
    List<Touchpoint> touchpoints,
    Timeout timeout,
    List<Transition> transitions) {

  public JourneyState {
    exitCriteria = List.copyOf(exitCriteria);
    touchpoints = List.copyOf(touchpoints);
    transitions = List.copyOf(transitions);
  }

  /** Where the event leads, a state or an exit; empty when it leads nowhere from here. */
  public Optional<String> targetOf(JourneyEvent event) {
    return transitions.stream()
        .filter(transition -> transition.on() == event)
        .map(Transition::to)
        .findFirst();
  }

  /**
   * The end of waiting.
   *
   * @param to a state or an exit
   */
  public record Timeout(Timing at, String to, Expectation expectation) {}

  /**
   * A way out.
   *
   * @param to a state or an exit
   */
  public record Transition(JourneyEvent on, String to, Expectation expectation) {}

  /**
   * How many of the runs are expected to take a way.
   *
   * @param probability 0 to 1
   * @param note where the figure comes from, in words
   */
  public record Expectation(double probability, Source source, String note) {}

  /** Where an expected figure comes from. */
  public enum Source {
    HISTORICAL,
    BENCHMARK,
    ESTIMATE
  }
}
