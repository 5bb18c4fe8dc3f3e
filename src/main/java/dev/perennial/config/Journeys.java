package dev.perennial.config;

import dev.perennial.domain.journey.Journey;
import dev.perennial.domain.journey.MailTemplate;
import java.util.List;
import java.util.Map;

/**
 * The declared journeys, checked.
 *
 * @param journeys by name
 * @param templates by name, also those that no journey uses
 * @param declarations by the journey's name its declaration as JSON, always the same text for the
 *     same declaration; {@link JourneyFiles#journeyOf} reads it
 */
public record Journeys(
    List<Journey> journeys,
    Map<String, MailTemplate> templates,
    Map<String, String> declarations) {

  public Journeys {
    journeys = List.copyOf(journeys);
    templates = Map.copyOf(templates);
    declarations = Map.copyOf(declarations);
  }
}
