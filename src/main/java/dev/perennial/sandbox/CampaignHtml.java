package dev.perennial.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.StringJoiner;
import java.util.function.Function;

/** One campaign with its leads, for a person to read. */
final class CampaignHtml {
  private static final List<String> WEEKDAYS =
      List.of("Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat");

  private CampaignHtml() {}

  /**
   * @param leads as they are kept; some or all of the campaign's
   * @param leadCount how many the campaign has
   * @param mailsOf the mails of the lead of an id, as they are kept
   */
  static String section(
      ObjectNode campaign,
      List<ObjectNode> leads,
      int leadCount,
      Function<String, Collection<ObjectNode>> mailsOf) {
    StringBuilder html = new StringBuilder();
    html.append(
        "<section>\n<h2><a href=\"/campaigns/%s\">%s</a></h2>\n<dl>\n"
            .formatted(text(campaign, "id"), text(campaign, "name")));
    term(html, "Status", CampaignCalls.STATUSES.get(campaign.get("status").intValue()));
    JsonNode schedule = campaign.get("campaign_schedule");
    if (schedule.path("start_date").isTextual()) {
      term(html, "Starts", text(schedule, "start_date"));
    }
    for (JsonNode window : schedule.get("schedules")) {
      term(html, "Sends", window(window));
    }
    term(html, "From", texts(campaign.path("email_list"), "no sending account"));
    html.append("</dl>\n").append(steps(campaign));
    html.append("<p>").append(count(leadCount, "lead"));
    if (leads.size() < leadCount) html.append(", the first ").append(leads.size()).append(':');
    return html.append("</p>\n").append(leads(leads, mailsOf)).append("</section>\n").toString();
  }

  static String count(int number, String noun) {
    return number + " " + noun + (number == 1 ? "" : "s");
  }

  private static String steps(ObjectNode campaign) {
    JsonNode steps = campaign.path("sequences").path(0).path("steps");
    List<String> rows = new ArrayList<>();
    for (int i = 0; i < steps.size(); i++) {
      JsonNode step = steps.get(i);
      boolean last = i == steps.size() - 1;
      String unit = step.path("delay_unit").asText("days");
      StringBuilder mails = new StringBuilder();
      for (JsonNode variant : step.get("variants")) {
        mails.append(Html.folded(subject(variant), variant.get("body").textValue()));
      }
      rows.add(
          Html.row(
              String.valueOf(i + 1),
              mails.toString(),
              last ? "" : text(step, "delay") + " " + Html.escape(unit)));
    }
    return Html.table(List.of("Step", "Mail", "Then waits"), rows);
  }

  private static String subject(JsonNode variant) {
    String subject = variant.get("subject").textValue();
    return subject.isBlank() ? "(in the thread of the step before)" : subject;
  }

  private static String window(JsonNode window) {
    StringJoiner days = new StringJoiner(", ");
    for (int day = 0; day < WEEKDAYS.size(); day++) {
      if (window.get("days").path(String.valueOf(day)).booleanValue()) days.add(WEEKDAYS.get(day));
    }
    return "%s to %s, %s, %s"
        .formatted(
            text(window.get("timing"), "from"),
            text(window.get("timing"), "to"),
            days,
            text(window, "timezone"));
  }

  private static String leads(
      List<ObjectNode> leads, Function<String, Collection<ObjectNode>> mailsOf) {
    List<String> rows = new ArrayList<>();
    for (ObjectNode lead : leads) {
      String name = text(lead, "first_name") + " " + text(lead, "last_name");
      String mails = mails(mailsOf.apply(lead.get("id").textValue()));
      rows.add(Html.row(text(lead, "email"), name.strip(), status(lead), mails, variables(lead)));
    }
    return Html.table(List.of("Lead", "Name", "Status", "Mails", "Variables"), rows);
  }

  private static String mails(Collection<ObjectNode> mails) {
    StringBuilder html = new StringBuilder();
    for (ObjectNode mail : mails) {
      String subject = mail.get("subject").textValue();
      html.append(Html.folded(when(mail) + subject, mail.get("body").get("text").textValue()));
    }
    return html.toString();
  }

  private static String when(ObjectNode mail) {
    if (Mail.isReceived(mail)) return "Reply: ";
    SentMail sent = Mail.summary(mail);
    return sent.day() + ", step " + sent.step() + ": ";
  }

  private static String status(ObjectNode lead) {
    String status =
        switch (lead.get("status").intValue()) {
          case 1 -> "active";
          case 3 -> "completed";
          case -1 -> "bounced";
          case -2 -> "unsubscribed";
          default -> text(lead, "status");
        };
    if (!lead.has("lt_interest_status")) return status;
    JsonNode interest = lead.get("lt_interest_status");
    return status + ", " + LeadAnswer.INTERESTS.get(interest.intValue());
  }

  private static String variables(ObjectNode lead) {
    StringBuilder html = new StringBuilder("<dl>");
    for (Map.Entry<String, JsonNode> variable : lead.path("custom_variables").properties()) {
      term(html, Html.escape(variable.getKey()), Html.escape(variable.getValue().asText()));
    }
    return html.append("</dl>").toString();
  }

  /** The arguments are HTML. */
  private static void term(StringBuilder html, String term, String definition) {
    html.append("<dt>%s</dt><dd>%s</dd>\n".formatted(term, definition));
  }

  private static String texts(JsonNode list, String whenEmpty) {
    StringJoiner joined = new StringJoiner(", ").setEmptyValue(whenEmpty);
    list.forEach(item -> joined.add(Html.escape(item.asText())));
    return joined.toString();
  }

  private static String text(JsonNode object, String field) {
    return Html.escape(object.path(field).asText());
  }
}
