package dev.perennial.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Optional;

/**
 * Something that webhooks tell.
 *
 * @param subscription the event type under which it is subscribed to
 * @param campaign the campaign's id
 * @param payload what is delivered
 */
record Happening(String subscription, String campaign, ObjectNode payload) {

  /** The last lead of a campaign was finished. */
  static Happening completed(ObjectNode campaign, String now) {
    return of("campaign_completed", campaign, now);
  }

  /**
   * @param mail as it is kept
   * @param progress that after the mail
   */
  static Happening sent(
      ObjectNode campaign, ObjectNode lead, ObjectNode mail, LeadProgress progress, String now) {
    Happening happening = of("email_sent", campaign, now);
    happening.addLead(lead);
    happening.addStep(progress);
    happening.payload.put("is_first", progress.step() == 0).put("email_id", progress.mail());
    happening.payload.set("email_subject", mail.get("subject"));
    happening.payload.set("email_text", mail.get("body").get("text"));
    happening.payload.set("email_html", mail.get("body").get("html"));
    return happening.withFieldsOf(lead);
  }

  /**
   * @param first whether it is the first event of its type for the lead
   */
  static Happening of(
      Outcome outcome, ObjectNode campaign, ObjectNode lead, boolean first, String now) {
    Happening happening = of(outcome.subscription(), campaign, now);
    happening.addLead(lead);
    Optional<LeadProgress> progress = LeadProgress.of(lead);
    if (progress.isPresent()) {
      happening.addStep(progress.get());
    } else {
      List<String> accounts = new CampaignPlan(campaign).accounts();
      if (!accounts.isEmpty()) happening.payload.put("email_account", accounts.get(0));
      happening.payload.put("step", 1).put("variant", 1);
    }
    happening.payload.put("is_first", first);
    return happening;
  }

  /** Adds what was answered. */
  void addReply(String id, String subject, String text) {
    payload.put("email_id", id).put("email_subject", subject);
    payload.put("unibox_url", "https://app.instantly.ai/app/unibox?thread_search=" + id);
    payload.put("reply_subject", "Re: " + subject).put("reply_text_snippet", text);
    payload.put("reply_text", text).put("reply_html", "<p>" + Html.escape(text) + "</p>");
  }

  /** The lead's fields and variables beside what is there, which they never replace. */
  Happening withFieldsOf(ObjectNode lead) {
    for (var field : LeadAnswer.payload(lead).properties()) {
      if (!payload.has(field.getKey())) payload.set(field.getKey(), field.getValue());
    }
    return this;
  }

  private void addLead(ObjectNode lead) {
    payload.set("lead_email", lead.get("email"));
  }

  private void addStep(LeadProgress progress) {
    payload.put("email_account", progress.account());
    payload.put("step", progress.step() + 1).put("variant", progress.variant() + 1);
  }

  private static Happening of(String subscription, ObjectNode campaign, String now) {
    ObjectNode payload = Json.object();
    payload.put("timestamp", now).put("event_type", delivered(subscription));
    payload.put("workspace", Workspace.ORGANIZATION);
    JsonNode id = campaign.get("id");
    payload.set("campaign_id", id);
    payload.set("campaign_name", campaign.get("name"));
    return new Happening(subscription, id.textValue(), payload);
  }

  /** The one event of those played that is delivered under another name. */
  private static String delivered(String subscription) {
    return subscription.equals("email_link_clicked") ? "link_clicked" : subscription;
  }
}
