package dev.perennial.sandbox;

import static dev.perennial.sandbox.FieldType.bool;
import static dev.perennial.sandbox.FieldType.listOf;
import static dev.perennial.sandbox.FieldType.notPlayed;
import static dev.perennial.sandbox.FieldType.object;
import static dev.perennial.sandbox.FieldType.oneOf;
import static dev.perennial.sandbox.FieldType.text;
import static dev.perennial.sandbox.FieldType.variablesExcept;
import static dev.perennial.sandbox.FieldType.whole;
import static dev.perennial.sandbox.Shape.optional;
import static dev.perennial.sandbox.Shape.required;
import static java.util.stream.Collectors.toUnmodifiableSet;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;

/** What the calls about leads take, and how the core fields of a lead are called. */
final class LeadFields {

  /** A core field: its name in requests and answers, and its name beside the variables. */
  record Core(String name, String payloadName) {}

  /** The core texts of a lead, apart from its e-mail address. */
  static final List<Core> CORE =
      List.of(
          new Core("first_name", "firstName"),
          new Core("last_name", "lastName"),
          new Core("company_name", "companyName"),
          new Core("job_title", "jobTitle"),
          new Core("website", "website"),
          new Core("phone", "phone"),
          new Core("personalization", "personalization"));

  private static final Set<String> RESERVED_NAMES =
      Stream.concat(CORE.stream().map(Core::payloadName), Stream.of("email", "campaign"))
          .map(name -> name.toLowerCase(Locale.ROOT))
          .collect(toUnmodifiableSet());

  private static final FieldType INTEREST = oneOf(1, 2, 3, 4, 0, -1, -2, -3, -4);

  private static final Shape CHANGEABLE =
      Shape.of(
          optional("first_name", text().orNull()),
          optional("last_name", text().orNull()),
          optional("company_name", text().orNull()),
          optional("job_title", text().orNull()),
          optional("website", text().orNull()),
          optional("phone", text().orNull()),
          optional("personalization", text().orNull()),
          optional("pl_value_lead", text().orNull()),
          optional("assigned_to", text(TextFormat.UUID).orNull()),
          optional("lt_interest_status", INTEREST),
          optional("custom_variables", variablesExcept(RESERVED_NAMES)));

  /** POST /leads. A lead without a campaign would be mailed by nobody, so null is refused. */
  static final Shape CREATE =
      CHANGEABLE.and(
          required("campaign", text(TextFormat.UUID)),
          required("email", text(TextFormat.EMAIL)),
          optional("skip_if_in_workspace", bool()),
          optional("skip_if_in_campaign", bool()),
          optional("skip_if_in_list", bool()),
          optional("list_id", notPlayed()),
          optional("blocklist_id", notPlayed()),
          optional("verify_leads_for_lead_finder", notPlayed()),
          optional("verify_leads_on_import", notPlayed()));

  /** PATCH /leads/{id}. */
  static final Shape PATCH = CHANGEABLE.anyOfThem();

  /** POST /leads/add. */
  static final Shape ADD =
      Shape.of(
          required("campaign_id", text(TextFormat.UUID)),
          required(
              "leads",
              listOf(object(CHANGEABLE.and(required("email", text(TextFormat.EMAIL)))), 1, 1000)),
          optional("assigned_to", text(TextFormat.UUID)),
          optional("skip_if_in_workspace", bool()),
          optional("skip_if_in_campaign", bool()),
          optional("skip_if_in_list", bool()),
          optional("list_id", notPlayed()),
          optional("blocklist_id", notPlayed()),
          optional("verify_leads_on_import", notPlayed()));

  /** POST /leads/list. */
  static final Shape LIST =
      Shape.of(
          optional("campaign", text(TextFormat.UUID)),
          optional("contacts", listOf(text(TextFormat.EMAIL))),
          optional("ids", listOf(text(TextFormat.UUID))),
          optional("excluded_ids", listOf(text(TextFormat.UUID))),
          optional("search", text()),
          optional("filter", oneOf(LeadFilter.names())),
          optional("limit", whole(1, 100)),
          optional("starting_after", text(TextFormat.UUID)),
          optional("list_id", notPlayed()),
          optional("in_campaign", notPlayed()),
          optional("in_list", notPlayed()),
          optional("queries", notPlayed()),
          optional("organization_user_ids", notPlayed()),
          optional("smart_view_id", notPlayed()),
          optional("is_website_visitor", notPlayed()),
          optional("distinct_contacts", notPlayed()),
          optional("enrichment_status", notPlayed()),
          optional("esg_code", notPlayed()));

  /** POST /leads/update-interest-status. */
  static final Shape INTEREST_UPDATE =
      Shape.of(
          required("lead_email", text()),
          required("interest_value", INTEREST.orNull()),
          optional("campaign_id", text(TextFormat.UUID)),
          optional("disable_auto_interest", bool()),
          optional("list_id", notPlayed()),
          optional("ai_interest_value", notPlayed()));

  private LeadFields() {}
}
