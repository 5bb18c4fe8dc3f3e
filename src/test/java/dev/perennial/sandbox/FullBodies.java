package dev.perennial.sandbox;

import static dev.perennial.sandbox.SandboxClient.campaignBody;
import static dev.perennial.sandbox.SandboxClient.object;

import com.fasterxml.jackson.databind.node.ObjectNode;

/** Bodies with every field that the sandbox takes. */
final class FullBodies {
  private static final String SOME_ID = "00000000-0000-4000-8000-000000000000";

  private FullBodies() {}

  static ObjectNode everyCampaignField(String name) {
    ObjectNode body = campaignBody(name);
    body.setAll(
        object(
            """
            {"email_list": ["a@example.com"], "email_tag_list": ["%1$s"], "daily_limit": 30,
             "daily_max_leads": 5, "email_gap": 9.5, "random_wait_max": null,
             "stop_on_auto_reply": null, "stop_for_company": true, "link_tracking": false,
             "text_only": true, "first_email_text_only": false,
             "insert_unsubscribe_header": true, "allow_risky_contacts": true,
             "disable_bounce_protect": false, "prioritize_new_leads": false,
             "match_lead_esp": false, "is_evergreen": true, "pl_value": 99.5,
             "auto_variant_select": {"trigger": "reply_rate"},
             "limit_emails_per_company_override":
               {"mode": "custom", "daily_limit": 2, "scope": "per_campaign"},
             "provider_routing_rules":
               [{"action": "send", "recipient_esp": ["all"], "sender_esp": ["google"]}],
             "cc_list": ["c@example.com"], "bcc_list": [], "owned_by": "%1$s",
             "ai_sdr_id": null}
            """
                .formatted(SOME_ID)));
    ((ObjectNode) body.path("campaign_schedule")).putNull("end_date");
    ((ObjectNode) body.at("/sequences/0/steps/0"))
        .put("pre_delay", 0)
        .put("pre_delay_unit", "days");
    ((ObjectNode) body.at("/sequences/0/steps/0/variants/0")).put("v_disabled", false);
    return body;
  }

  static ObjectNode webhookBody(String url) {
    return object(
        """
        {"target_hook_url": "%s", "event_type": "all_events", "name": "All", "campaign": null,
         "headers": {"X-Secret": "s"}}
        """
            .formatted(url));
  }

  static ObjectNode everyLeadField() {
    return object(
        """
        {"first_name": "Ada", "last_name": null, "company_name": "Example", "job_title": "Owner",
         "website": "https://example.com", "phone": "+1 555 0100", "personalization": "Hello",
         "pl_value_lead": "99", "assigned_to": "%s", "lt_interest_status": -4,
         "custom_variables": {"state": "Texas", "days": 1.5, "vip": false, "none": null}}
        """
            .formatted(SOME_ID));
  }
}
