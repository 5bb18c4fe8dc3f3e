package dev.perennial.stripe;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.regex.Pattern;

/**
 * What an event says of itself, whatever it is about.
 *
 * @param eventId {@code evt_…}
 * @param eventType as sent, for example {@code invoice.paid}; a thin event's begins with {@code
 *     v1.} or {@code v2.}
 * @param createdAt when it happened, to the second (thin: finer)
 * @param livemode false for a test
 * @param account {@code acct_…} of a connected account, "" for the own account
 * @param thin whether it only names its object instead of holding it
 * @param snapshotEventId id of the full event that a thin one repeats, "" when there is none
 * @param relatedUrl path under which a thin event's object can be read, "" unless thin and safe
 */
public record StripeEnvelope(
    String eventId,
    String eventType,
    Instant createdAt,
    boolean livemode,
    String account,
    boolean thin,
    String snapshotEventId,
    String relatedUrl) {

  private static final Pattern EVENT_ID = Pattern.compile("evt_[A-Za-z0-9_]{1,250}");
  private static final Pattern EVENT_TYPE = Pattern.compile("[a-z0-9_.]{1,200}");
  private static final Pattern RELATED_URL = Pattern.compile("/v[12](/[A-Za-z0-9_-]+)+");
  private static final Instant EARLIEST = Instant.parse("2010-01-01T00:00:00Z");
  private static final Instant LATEST = Instant.parse("2100-01-01T00:00:00Z");

  /**
   * Reads the body of a webhook request.
   *
   * @param body UTF-8, with or without a byte order mark
   * @throws MalformedEvent if it is no event, or lacks what every event has
   */
  public static StripeEnvelope read(byte[] body) throws MalformedEvent {
    return of(EventJson.parse(body));
  }

  /** Reads a parsed event, as the Events API lists them. */
  static StripeEnvelope of(JsonNode root) throws MalformedEvent {
    StripeObject event = new StripeObject(root);
    if (!event.isObject()) throw new MalformedEvent("the body is not a JSON object");
    boolean thin = isThin(event);
    String type = matching(EVENT_TYPE, event, "type");
    if (!thin) checkObject(type, event.at("data", "object"));
    return new StripeEnvelope(
        matching(EVENT_ID, event, "id"),
        type,
        thin ? isoTime(event) : secondsTime(event),
        livemode(event),
        event.id("account"),
        thin,
        thin ? event.id("snapshot_event") : "",
        thin ? relatedUrl(event) : "");
  }

  /** The same event as if it had come with its object. */
  StripeEnvelope asSnapshot() {
    return new StripeEnvelope(
        eventId,
        EventFamily.snapshotType(eventType),
        createdAt,
        livemode,
        account,
        false,
        snapshotEventId,
        "");
  }

  /** @throws MalformedEvent if the object is not of the kind that the type speaks of */
  static void checkObject(String type, StripeObject object) throws MalformedEvent {
    if (!object.isObject()) throw new MalformedEvent("data.object is missing or no object");
    String expected = EventFamily.of(type).objectName();
    if (!expected.isEmpty() && !object.text("object").equals(expected)) {
      throw new MalformedEvent(
          "data.object.object is not \"" + expected + "\" although type is \"" + type + "\"");
    }
  }

  private static boolean isThin(StripeObject event) throws MalformedEvent {
    return switch (event.text("object")) {
      case "event" -> false;
      case "v2.core.event" -> true;
      default ->
          throw new MalformedEvent(
              "object is neither \"event\" nor \"v2.core.event\": this is not a Stripe event");
    };
  }

  private static String matching(Pattern shape, StripeObject event, String field)
      throws MalformedEvent {
    String value = event.at(field).node().asText("");
    if (!event.at(field).node().isTextual() || !shape.matcher(value).matches()) {
      throw new MalformedEvent(field + " is missing or not of the form " + shape);
    }
    return value;
  }

  private static Instant secondsTime(StripeObject event) throws MalformedEvent {
    return inRange(
        event
            .instant("created")
            .orElseThrow(() -> new MalformedEvent("created is missing or not in whole seconds")));
  }

  private static Instant isoTime(StripeObject event) throws MalformedEvent {
    try {
      return inRange(Instant.parse(event.text("created")));
    } catch (DateTimeException e) {
      throw new MalformedEvent("created is missing or no ISO 8601 time");
    }
  }

  private static Instant inRange(Instant created) throws MalformedEvent {
    if (created.isBefore(EARLIEST) || !created.isBefore(LATEST)) {
      throw new MalformedEvent("created is not between the years 2010 and 2100");
    }
    return created;
  }

  /** Refused when absent: whoever guesses either loses a sale or records a test. */
  private static boolean livemode(StripeObject event) throws MalformedEvent {
    JsonNode livemode = event.at("livemode").node();
    if (!livemode.isBoolean()) throw new MalformedEvent("livemode is missing or not a boolean");
    return livemode.booleanValue();
  }

  private static String relatedUrl(StripeObject event) {
    String url = event.text("related_object", "url");
    return RELATED_URL.matcher(url).matches() ? url : "";
  }
}
