package dev.perennial.config;

import static java.util.stream.Collectors.toMap;

import dev.perennial.config.journey.DeclaredJourney;
import dev.perennial.config.journey.Fault;
import dev.perennial.config.journey.JourneyCheck;
import dev.perennial.config.journey.MailSender;
import dev.perennial.domain.journey.Journey;

/**
 * Reads {@code config/journeys/} and {@code config/templates/}. A journey folder in the home
 * directory replaces the packed one, so that a journey can be left out; a template there replaces
 * the packed one of its name.
 */
public final class JourneyFiles {

  private JourneyFiles() {}

  /**
   * @throws InvalidSettings with every fault at once, each with file, line and what to write
   */
  public static Journeys read(Settings settings) throws InvalidSettings {
    JourneyCheck.Result result =
        JourneyCheck.of(
            new ConfigFolder(settings, "config/journeys", "journey.schema.json").homeOrPacked(),
            new ConfigFolder(settings, "config/templates", "footer.html").homeOverPacked(),
            new MailSender(
                settings.text(Setting.MAIL_SENDER_NAME),
                settings.text(Setting.MAIL_POSTAL_ADDRESS)));
    if (!result.faults().isEmpty()) {
      throw new InvalidSettings(result.faults().stream().map(Fault::sentence).toList());
    }
    return new Journeys(
        result.journeys().stream().map(DeclaredJourney::journey).toList(),
        result.templates(),
        result.journeys().stream()
            .collect(toMap(declared -> declared.journey().name(), DeclaredJourney::json)));
  }

  /**
   * The journey of one of {@link Journeys#declarations}, which was checked when it was read.
   *
   * @throws IllegalArgumentException if the text is no declaration
   */
  public static Journey journeyOf(String declarationJson) {
    return DeclaredJourney.journeyOf(declarationJson);
  }
}
