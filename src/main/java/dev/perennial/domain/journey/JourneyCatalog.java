package dev.perennial.domain.journey;

import dev.perennial.domain.campaign.CampaignKind;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The declared journeys.
 *
 * @param current those in which new runs begin
 * @param former versions in which older runs may still be
 * @param templates by name
 */
public record JourneyCatalog(
    List<Journey> current, List<Journey> former, Map<String, MailTemplate> templates) {

  public JourneyCatalog {
    current = current.stream().sorted(Comparator.comparing(Journey::priority)).toList();
    former = List.copyOf(former);
    templates = Map.copyOf(new HashMap<>(templates));
  }

  /** @throws IllegalStateException if nobody declared what the run goes through */
  public Journey journeyOf(Run run) {
    return Stream.concat(current.stream(), former.stream())
        .filter(journey -> journey.name().equals(run.journey()))
        .filter(journey -> journey.version() == run.version())
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalStateException(
                    "nobody declared version " + run.version() + " of journey " + run.journey()));
  }

  /** The state of a running run. */
  JourneyState stateOf(Run run) {
    return journeyOf(run)
        .state(run.state())
        .orElseThrow(
            () ->
                new IllegalStateException(
                    "journey " + run.journey() + " has no state " + run.state()));
  }

  /** @throws IllegalStateException if there is no such template */
  public MailTemplate template(String name) {
    return Optional.ofNullable(templates.get(name))
        .orElseThrow(() -> new IllegalStateException("no template " + name));
  }

  /** The state of a journey whose touchpoints go to the cohort's campaign; none when it has none. */
  static Optional<JourneyState> cohortStateOf(Journey journey) {
    return journey.states().stream()
        .filter(
            state ->
                state.campaign().map(rule -> rule.kind() == CampaignKind.COHORT).orElse(false))
        .findFirst();
  }
}
