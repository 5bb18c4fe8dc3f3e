package dev.perennial.sandbox;

import static dev.perennial.sandbox.FieldType.bool;
import static dev.perennial.sandbox.FieldType.listOf;
import static dev.perennial.sandbox.FieldType.notPlayed;
import static dev.perennial.sandbox.FieldType.number;
import static dev.perennial.sandbox.FieldType.numberFrom;
import static dev.perennial.sandbox.FieldType.object;
import static dev.perennial.sandbox.FieldType.oneOf;
import static dev.perennial.sandbox.FieldType.text;
import static dev.perennial.sandbox.FieldType.whole;
import static dev.perennial.sandbox.Shape.optional;
import static dev.perennial.sandbox.Shape.required;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** What the calls about campaigns take. */
final class CampaignFields {
  private static final FieldType ESP = oneOf("all", "google", "outlook", "other");
  private static final FieldType DELAY_UNIT = oneOf("minutes", "hours", "days");
  private static final FieldType STATUS = oneOf(-99, -1, -2, 0, 1, 2, 3, 4);

  private static final Shape TIMING =
      Shape.of(
          required("from", text(TextFormat.CLOCK_TIME)),
          required("to", text(TextFormat.CLOCK_TIME)));

  /** 0 is Sunday. */
  private static final Shape DAYS =
      Shape.of(
              optional("0", bool()),
              optional("1", bool()),
              optional("2", bool()),
              optional("3", bool()),
              optional("4", bool()),
              optional("5", bool()),
              optional("6", bool()))
          .anyOfThem();

  private static final Shape WINDOW =
      Shape.of(
          required("name", text()),
          required("timing", object(TIMING)),
          required("days", object(DAYS)),
          required("timezone", oneOf(timeZones())));

  private static final Shape SCHEDULE =
      Shape.of(
          optional("start_date", text(TextFormat.DATE).orNull()),
          optional("end_date", text(TextFormat.DATE).orNull()),
          required("schedules", listOf(object(WINDOW), 1, Integer.MAX_VALUE)));

  private static final Shape VARIANT =
      Shape.of(
          required("subject", text()), required("body", text()), optional("v_disabled", bool()));

  private static final Shape STEP =
      Shape.of(
          required("type", oneOf("email")),
          required("delay", number()),
          optional("delay_unit", DELAY_UNIT),
          optional("pre_delay", number()),
          optional("pre_delay_unit", DELAY_UNIT),
          required("variants", listOf(object(VARIANT))));

  private static final Shape SEQUENCE = Shape.of(required("steps", listOf(object(STEP))));

  private static final Shape AUTO_VARIANT_SELECT =
      Shape.of(required("trigger", oneOf("reply_rate", "click_rate", "open_rate")));

  private static final Shape COMPANY_LIMIT =
      Shape.of(
          required("mode", oneOf("custom", "disabled")),
          optional("daily_limit", numberFrom(1)),
          optional("scope", oneOf("per_campaign", "across_workspace")));

  private static final Shape ROUTING_RULE =
      Shape.of(
          required("action", oneOf("send", "do_not_send")),
          required("recipient_esp", listOf(ESP)),
          required("sender_esp", listOf(ESP)));

  private static final Shape CHANGEABLE =
      Shape.of(
          required("name", text()),
          required("campaign_schedule", object(SCHEDULE)),
          optional("sequences", listOf(object(SEQUENCE))),
          optional("email_list", listOf(text())),
          optional("email_tag_list", listOf(text(TextFormat.UUID))),
          optional("daily_limit", number().orNull()),
          optional("daily_max_leads", whole(0, Integer.MAX_VALUE).orNull()),
          optional("email_gap", number().orNull()),
          optional("random_wait_max", number().orNull()),
          optional("stop_on_reply", bool().orNull()),
          optional("stop_on_auto_reply", bool().orNull()),
          optional("stop_for_company", bool().orNull()),
          optional("open_tracking", bool()),
          optional("link_tracking", bool().orNull()),
          optional("text_only", bool().orNull()),
          optional("first_email_text_only", bool().orNull()),
          optional("insert_unsubscribe_header", bool().orNull()),
          optional("allow_risky_contacts", bool().orNull()),
          optional("disable_bounce_protect", bool().orNull()),
          optional("prioritize_new_leads", bool().orNull()),
          optional("match_lead_esp", bool().orNull()),
          optional("is_evergreen", bool().orNull()),
          optional("pl_value", number().orNull()),
          optional("auto_variant_select", object(AUTO_VARIANT_SELECT).orNull()),
          optional("limit_emails_per_company_override", object(COMPANY_LIMIT).orNull()),
          optional("provider_routing_rules", listOf(object(ROUTING_RULE))),
          optional("cc_list", listOf(text(TextFormat.EMAIL))),
          optional("bcc_list", listOf(text(TextFormat.EMAIL))),
          optional("owned_by", text(TextFormat.UUID).orNull()));

  /** POST /campaigns. */
  static final Shape CREATE = CHANGEABLE.and(optional("ai_sdr_id", text(TextFormat.UUID).orNull()));

  /** PATCH /campaigns/{id}. */
  static final Shape PATCH = CHANGEABLE.anyOfThem();

  /** The query of GET /campaigns. */
  static final Shape LIST_QUERY =
      Shape.of(
          optional("limit", whole(1, 100)),
          optional("starting_after", text(TextFormat.UUID)),
          optional("search", text()),
          optional("status", STATUS),
          optional("exclude_status", STATUS),
          optional("tag_ids", notPlayed()),
          optional("ai_sales_agent_id", notPlayed()));

  private CampaignFields() {}

  /** The closed list of zones that the real API takes; others with the same offset are refused. */
  private static String[] timeZones() {
    try (InputStream file = CampaignFields.class.getResourceAsStream("/sandbox/time-zones.txt")) {
      if (file == null) throw new IllegalStateException("sandbox/time-zones.txt is not packed");
      return new String(file.readAllBytes(), StandardCharsets.UTF_8).lines().toArray(String[]::new);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
