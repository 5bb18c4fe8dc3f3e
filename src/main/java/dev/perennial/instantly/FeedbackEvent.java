package dev.perennial.instantly;

import com.fasterxml.jackson.databind.JsonNode;
import dev.perennial.domain.journey.JourneyEvent;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.Optional;

/**
 * What Instantly tells about a mail or a person. Source: developer.instantly.ai, webhook events.
 *
 * @param kind empty when nothing follows from it
 * @param note why nothing follows, one sentence; "" when something does
 * @param email of the person, lower case; "" when none is named
 * @param campaignId Instantly's id, "" when none is named; likewise the name
 * @param step of the campaign's sequence, from 1; 0 when none is named
 * @param occurredAt when it happened, as Instantly says
 */
record FeedbackEvent(
    Optional<JourneyEvent> kind,
    String note,
    String email,
    String campaignId,
    String campaignName,
    int step,
    Instant occurredAt) {

  private static final String EMAIL = "[^\\s@]+@[^\\s@]+";
  private static final int HIGHEST_STEP = 1000;
  private static final Instant EARLIEST = Instant.parse("2010-01-01T00:00:00Z");
  private static final Instant LATEST = Instant.parse("2100-01-01T00:00:00Z");

  /**
   * @param receipt when it happened, in case its own time cannot be read
   */
  static FeedbackEvent of(JsonNode event, Instant receipt) {
    String type = FeedbackJson.text(event, "event_type").toLowerCase(Locale.ROOT);
    String address = FeedbackJson.text(event, "lead_email").toLowerCase(Locale.ROOT);
    String email = address.matches(EMAIL) ? address : "";
    boolean test = event.path("is_test").asBoolean();
    String note = silence(test ? "test_event" : type, email);
    int step = event.path("step").asInt();
    return new FeedbackEvent(
        note.isEmpty() ? kindOf(type) : Optional.empty(),
        note,
        email,
        FeedbackJson.text(event, "campaign_id"),
        FeedbackJson.text(event, "campaign_name"),
        step > 0 && step <= HIGHEST_STEP ? step : 0,
        timeOf(FeedbackJson.text(event, "timestamp")).orElse(receipt));
  }

  /** Why nothing follows from an event of this type about this person. */
  private static String silence(String type, String email) {
    if (type.equals("test_event")) return "a test of the webhook";
    if (type.equals("auto_reply_received")) return "an automatic reply is not the person's answer";
    if (kindOf(type).isEmpty()) return "nothing follows from events of this type";
    return email.isEmpty() ? "it names no person" : "";
  }

  /** Custom labels arrive as their text: one that speaks of spam is taken for a complaint. */
  private static Optional<JourneyEvent> kindOf(String type) {
    return switch (type) {
      case "email_sent" -> Optional.of(JourneyEvent.SENT);
      case "email_opened" -> Optional.of(JourneyEvent.OPENED);
      case "link_clicked", "email_link_clicked" -> Optional.of(JourneyEvent.CLICKED);
      case "reply_received" -> Optional.of(JourneyEvent.REPLIED);
      case "lead_not_interested" -> Optional.of(JourneyEvent.NOT_INTERESTED);
      case "email_bounced" -> Optional.of(JourneyEvent.BOUNCED);
      case "lead_unsubscribed" -> Optional.of(JourneyEvent.OPTED_OUT);
      default ->
          type.contains("spam") || type.contains("complain")
              ? Optional.of(JourneyEvent.COMPLAINED)
              : Optional.empty();
    };
  }

  /** With an offset, or in UTC without one. */
  private static Optional<Instant> timeOf(String text) {
    String time = text.replace(' ', 'T');
    try {
      return Optional.of(Instant.parse(time)).filter(FeedbackEvent::isLikely);
    } catch (DateTimeException e) {
      return localTimeOf(time);
    }
  }

  private static Optional<Instant> localTimeOf(String time) {
    try {
      return Optional.of(LocalDateTime.parse(time).toInstant(ZoneOffset.UTC))
          .filter(FeedbackEvent::isLikely);
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }

  private static boolean isLikely(Instant time) {
    return !time.isBefore(EARLIEST) && time.isBefore(LATEST);
  }
}
