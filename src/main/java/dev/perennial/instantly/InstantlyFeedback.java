package dev.perennial.instantly;

import dev.perennial.domain.journey.JourneyEvent;
import java.time.Clock;
import java.util.Locale;
import java.util.Map;
import org.apache.camel.Body;
import org.apache.camel.Exchange;

/** Reads the events that Instantly delivered. */
public final class InstantlyFeedback {

  private final Clock clock;

  public InstantlyFeedback(Clock clock) {
    this.clock = clock;
  }

  /**
   * The body becomes a map with the person's email. Sets variables email, feedbackKind ({@code
   * opted-out}, …; "" when nothing follows), feedbackCampaignId, feedbackCampaign, feedbackStep,
   * feedbackAt (ISO 8601), outcome and note.
   *
   * @param body as it was received
   * @throws MalformedFeedback if it is no event
   */
  public void read(@Body byte[] body, Exchange exchange) throws MalformedFeedback {
    FeedbackEvent feedback = FeedbackEvent.of(FeedbackJson.parse(body), clock.instant());
    exchange.setVariable("email", feedback.email());
    exchange.setVariable("feedbackKind", feedback.kind().map(InstantlyFeedback::word).orElse(""));
    exchange.setVariable("feedbackCampaignId", feedback.campaignId());
    exchange.setVariable("feedbackCampaign", feedback.campaignName());
    exchange.setVariable("feedbackStep", feedback.step());
    exchange.setVariable("feedbackAt", feedback.occurredAt().toString());
    exchange.setVariable(
        "outcome",
        feedback.kind().map(kind -> kind.name().toLowerCase(Locale.ROOT)).orElse("ignored"));
    exchange.setVariable("note", feedback.note());
    exchange.getMessage().setBody(Map.of("email", feedback.email()));
  }

  private static String word(JourneyEvent kind) {
    return kind.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
