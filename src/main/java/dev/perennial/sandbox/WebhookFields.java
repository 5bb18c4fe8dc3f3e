package dev.perennial.sandbox;

import static dev.perennial.sandbox.FieldType.headers;
import static dev.perennial.sandbox.FieldType.notPlayed;
import static dev.perennial.sandbox.FieldType.oneOf;
import static dev.perennial.sandbox.FieldType.text;
import static dev.perennial.sandbox.FieldType.whole;
import static dev.perennial.sandbox.Shape.optional;
import static dev.perennial.sandbox.Shape.required;

import java.util.List;
import java.util.stream.Stream;

/** What the calls about webhooks take. */
final class WebhookFields {
  /** Fits every event. */
  static final String ALL_EVENTS = "all_events";

  /** What can be asked for when listing. */
  private static final List<String> LISTED_TYPES =
      List.of(
          ALL_EVENTS,
          "email_sent",
          "email_opened",
          "email_link_clicked",
          "reply_received",
          "email_bounced",
          "lead_unsubscribed",
          "campaign_completed",
          "account_error",
          "lead_neutral",
          "lead_interested",
          "lead_not_interested",
          "lead_meeting_booked",
          "lead_meeting_completed",
          "lead_closed",
          "lead_out_of_office",
          "lead_wrong_person");

  /** What can be subscribed to; some of it never happens here. */
  static final List<String> EVENT_TYPES =
      Stream.concat(
              LISTED_TYPES.stream(), Stream.of("lead_no_show", "supersearch_enrichment_completed"))
          .toList();

  /** POST /webhooks. Custom labels are not played, so there is no webhook without a type. */
  static final Shape CREATE =
      Shape.of(
          required("target_hook_url", text(TextFormat.WEB_ADDRESS)),
          required("event_type", oneOf(EVENT_TYPES.toArray(String[]::new))),
          optional("campaign", text(TextFormat.UUID).orNull()),
          optional("name", text().orNull()),
          optional("headers", headers().orNull()),
          optional("custom_interest_value", notPlayed()));

  /** PATCH /webhooks/{id}. */
  static final Shape PATCH = CREATE.anyOfThem();

  /** The query of GET /webhooks. */
  static final Shape LIST_QUERY =
      Shape.of(
          optional("limit", whole(1, 100)),
          optional("starting_after", text(TextFormat.UUID)),
          optional("campaign", text(TextFormat.UUID)),
          optional("event_type", oneOf(LISTED_TYPES.toArray(String[]::new))));

  private WebhookFields() {}
}
