package dev.perennial.sandbox;

import static dev.perennial.sandbox.FieldType.notPlayed;
import static dev.perennial.sandbox.FieldType.oneOf;
import static dev.perennial.sandbox.FieldType.text;
import static dev.perennial.sandbox.FieldType.whole;
import static dev.perennial.sandbox.Shape.optional;

/** What the calls about mails take. */
final class MailFields {

  /** The query of GET /emails. */
  static final Shape LIST_QUERY =
      Shape.of(
          optional("limit", whole(1, 100)),
          optional("starting_after", text(TextFormat.UUID)),
          optional("search", text()),
          optional("campaign_id", text(TextFormat.UUID)),
          optional("lead", text()),
          optional("eaccount", text()),
          optional("email_type", oneOf("received", "sent", "manual")),
          optional("min_timestamp_created", text(TextFormat.TIMESTAMP)),
          optional("max_timestamp_created", text(TextFormat.TIMESTAMP)),
          optional("sort_order", oneOf("asc", "desc")),
          optional("list_id", notPlayed()),
          optional("i_status", notPlayed()),
          optional("is_unread", notPlayed()),
          optional("has_reminder", notPlayed()),
          optional("mode", notPlayed()),
          optional("preview_only", notPlayed()),
          optional("scheduled_only", notPlayed()),
          optional("assigned_to", notPlayed()),
          optional("company_domain", notPlayed()),
          optional("marked_as_done", notPlayed()),
          optional("latest_of_thread", notPlayed()));

  private MailFields() {}
}
