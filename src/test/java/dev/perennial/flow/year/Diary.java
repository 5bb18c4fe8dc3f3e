package dev.perennial.flow.year;

import com.fasterxml.jackson.databind.JsonNode;
import dev.perennial.sandbox.InstantlySandbox;
import dev.perennial.sandbox.RecordedRequest;
import dev.perennial.sandbox.SentMail;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** Writes down what was written to Instantly and what it sent, in words that stay the same. */
final class Diary {

  /**
   * @param person "" for what concerns a campaign as a whole
   */
  private record Entry(LocalDate day, String person, String campaign, String text) {}

  private final InstantlySandbox sandbox;
  private final List<Entry> entries = new ArrayList<>();
  private final Map<String, String> campaigns = new HashMap<>();
  private final Map<String, JsonNode> leads = new HashMap<>();
  private int requestsSeen;
  private int mailsSeen;

  Diary(InstantlySandbox sandbox) {
    this.sandbox = sandbox;
  }

  /** What a person does. */
  void note(LocalDate day, String person, String text) {
    add(day, person, "", "* " + text);
  }

  /** Remembers who is who: what is removed later has no name any more. */
  private void remember() {
    sandbox.campaigns().forEach(one -> campaigns.put(text(one, "id"), text(one, "name")));
    sandbox.leads().forEach(one -> leads.put(text(one, "id"), one));
  }

  /** Takes what happened since the last look. */
  void look(LocalDate day) {
    remember();
    List<RecordedRequest> requests = sandbox.requests();
    for (RecordedRequest request : requests.subList(requestsSeen, requests.size())) {
      write(day, request);
    }
    requestsSeen = requests.size();
    List<SentMail> mails = sandbox.sentMails();
    for (SentMail mail : mails.subList(mailsSeen, mails.size())) {
      add(
          mail.day(),
          mail.email(),
          mail.campaignName(),
          "> MAIL step " + mail.step() + " of \"" + mail.campaignName() + "\": " + mail.subject());
    }
    mailsSeen = mails.size();
  }

  private void write(LocalDate day, RecordedRequest request) {
    String path = request.path().replaceFirst("^/api/v2", "").replaceFirst("\\?.*", "");
    boolean reads = request.method().equals("GET") || path.equals("/leads/list");
    if (reads || path.startsWith("/webhooks")) return;
    JsonNode body = request.body().isEmpty() ? null : Year.read(request.body());
    String[] parts = path.split("/");
    String id = parts.length > 2 ? parts[2] : "";
    if (campaigns.containsKey(id)) {
      String name = campaigns.get(id);
      add(day, "", name, request.method() + " " + path.replace(id, "\"" + name + "\"") + detail(body));
    } else if (leads.containsKey(id)) {
      JsonNode lead = leads.get(id);
      String name = campaigns.get(text(lead, "campaign"));
      String shown = path.replace(id, "\"" + text(lead, "email") + "\"");
      add(
          day,
          text(lead, "email"),
          name,
          request.method() + " " + shown + " in \"" + name + "\"" + detail(body));
    } else if (path.equals("/campaigns")) {
      add(day, "", text(body, "name"), "POST /campaigns \"" + text(body, "name") + "\"" + detail(body));
    } else if (path.equals("/leads/add")) {
      String name = campaigns.get(text(body, "campaign_id"));
      String email = text(body.at("/leads/0"), "email");
      add(day, email, name, "POST /leads/add to \"" + name + "\"" + variables(body.at("/leads/0")));
    } else if (path.equals("/leads/update-interest-status")) {
      String name = campaigns.get(text(body, "campaign_id"));
      add(
          day,
          text(body, "lead_email"),
          name,
          "POST " + path + " in \"" + name + "\": " + body.path("interest_value"));
    } else {
      add(day, text(body, "bl_value"), "", request.method() + " " + path + " " + body);
    }
  }

  private static String detail(JsonNode body) {
    if (body == null) return "";
    List<String> details = new ArrayList<>();
    JsonNode start = body.at("/campaign_schedule/start_date");
    if (!start.isMissingNode()) details.add("starts " + start.asText());
    JsonNode zone = body.at("/campaign_schedule/schedules/0/timezone");
    if (!zone.isMissingNode()) details.add("in " + zone.asText());
    List<String> steps = new ArrayList<>();
    for (JsonNode step : body.at("/sequences/0/steps")) {
      String subject = step.at("/variants/0/subject").asText();
      steps.add("[" + (subject.isEmpty() ? "same thread" : subject) + "; then " + step.path("delay") + " days]");
    }
    if (!steps.isEmpty()) details.add("steps " + String.join(" ", steps));
    if (body.has("email_list")) details.add("accounts " + body.path("email_list"));
    return (details.isEmpty() ? "" : ", " + String.join(", ", details)) + variables(body);
  }

  private static String variables(JsonNode lead) {
    JsonNode variables = lead.path("custom_variables");
    if (variables.isMissingNode()) return "";
    Map<String, String> sorted = new TreeMap<>();
    variables.properties().forEach(one -> sorted.put(one.getKey(), one.getValue().asText()));
    return " " + sorted;
  }

  private void add(LocalDate day, String person, String campaign, String text) {
    entries.add(new Entry(day, person, campaign == null ? "" : campaign, text));
  }

  /** What concerns the person, and the campaigns of cohorts in which the person is alone. */
  String accountOf(String email) {
    Set<String> own = new TreeSet<>();
    entries.stream()
        .filter(entry -> entry.person().equals(email) && !entry.campaign().isEmpty())
        .forEach(entry -> own.add(entry.campaign()));
    StringBuilder account = new StringBuilder();
    LocalDate day = null;
    List<Entry> concerned =
        entries.stream()
            .filter(
                entry ->
                    entry.person().equals(email)
                        || (entry.person().isEmpty() && own.contains(entry.campaign())))
            .sorted(Comparator.comparing(Entry::day))
            .toList();
    for (Entry entry : concerned) {
      if (!entry.day().equals(day)) {
        account.append(account.length() == 0 ? "" : "\n");
        account.append(entry.day()).append(' ').append(entry.day().getDayOfWeek()).append('\n');
      }
      day = entry.day();
      account.append("  ").append(entry.text()).append('\n');
    }
    return account.toString();
  }

  private static String text(JsonNode node, String field) {
    return node.path(field).asText();
  }
}
