package dev.perennial.sandbox;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.LocalDate;

/**
 * A mail as it is kept, and as it is answered.
 *
 * <p>Kept: the fields of the API, and for a mail of a campaign {@code day} and {@code
 * campaign_name}, which are not answered.
 */
final class Mail {
  private static final int BY_CAMPAIGN = 1;
  private static final int RECEIVED = 2;

  private Mail() {}

  /** What a campaign sends; the lead's progress is that after the mail. */
  static ObjectNode sent(
      ObjectNode campaign,
      ObjectNode lead,
      LeadProgress progress,
      String subject,
      String html,
      String now) {
    ObjectNode mail = between(campaign, lead, progress, progress.mail(), now);
    mail.put("from_address_email", progress.account());
    mail.put("to_address_email_list", lead.get("email").textValue());
    mail.put("subject", subject).put("ue_type", BY_CAMPAIGN);
    mail.putObject("body").put("html", html).put("text", plainText(html));
    mail.put("day", progress.day().toString());
    return mail.put("campaign_name", campaign.get("name").textValue());
  }

  /** What a lead answers to its newest mail. */
  static ObjectNode received(
      ObjectNode campaign,
      ObjectNode lead,
      LeadProgress progress,
      String id,
      String text,
      String now) {
    ObjectNode mail = between(campaign, lead, progress, id, now);
    mail.put("from_address_email", lead.get("email").textValue());
    mail.put("to_address_email_list", progress.account());
    mail.put("subject", "Re: " + progress.subject()).put("ue_type", RECEIVED);
    mail.putObject("body").put("html", "<p>" + Html.escape(text) + "</p>").put("text", text);
    return mail;
  }

  static boolean isReceived(ObjectNode kept) {
    return kept.get("ue_type").intValue() == RECEIVED;
  }

  static ObjectNode answer(ObjectNode kept) {
    ObjectNode answer = kept.deepCopy();
    answer.remove("day");
    answer.remove("campaign_name");
    return answer;
  }

  /** A kept mail of a campaign, for those who read what was sent. */
  static SentMail summary(ObjectNode kept) {
    String[] stepId = kept.get("step").textValue().split("_");
    return new SentMail(
        LocalDate.parse(kept.get("day").textValue()),
        kept.get("campaign_name").textValue(),
        kept.get("lead").textValue(),
        Integer.parseInt(stepId[1]) + 1,
        kept.get("subject").textValue());
  }

  private static ObjectNode between(
      ObjectNode campaign, ObjectNode lead, LeadProgress progress, String id, String now) {
    ObjectNode mail = Json.object();
    mail.put("id", id).put("timestamp_created", now).put("timestamp_email", now);
    mail.put("message_id", "<" + id + "@sandbox.invalid>");
    mail.put("organization_id", Workspace.ORGANIZATION);
    mail.set("campaign_id", campaign.get("id"));
    mail.putNull("subsequence_id");
    mail.set("lead", lead.get("email"));
    mail.set("lead_id", lead.get("id"));
    mail.put("eaccount", progress.account()).put("step", progress.stepId());
    return mail.put("thread_id", progress.thread()).put("is_auto_reply", 0);
  }

  private static String plainText(String html) {
    return html.replaceAll("(?i)<br */?>|</p>|</div>", "\n")
        .replaceAll("<[^>]*>", "")
        .replace("&nbsp;", " ")
        .replace("&lt;", "<")
        .replace("&gt;", ">")
        .replace("&quot;", "\"")
        .replace("&#39;", "'")
        .replace("&amp;", "&")
        .strip();
  }
}
