package dev.perennial.cli.demo;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** Tells of the campaigns and their leads, in the words of Instantly's API. */
final class DemoCampaigns {

  private static final int DRAFT = 0;
  private static final int ACTIVE = 1;
  private static final int WON = 4;
  private static final int LOST = -3;

  /** In a lead's payload, but no variables of a mail. */
  private static final Set<String> NO_VARIABLES = Set.of("email", "campaign");

  private final List<JsonNode> campaigns;
  private final List<JsonNode> leads;

  DemoCampaigns(List<JsonNode> campaigns, List<JsonNode> leads) {
    this.campaigns =
        campaigns.stream()
            .sorted(
                Comparator.comparing(
                        (JsonNode campaign) -> startOf(campaign).orElse(LocalDate.MIN))
                    .thenComparing(campaign -> campaign.path("name").asText()))
            .toList();
    this.leads =
        leads.stream().sorted(Comparator.comparing(lead -> lead.path("email").asText())).toList();
  }

  void tell(Account account) {
    for (JsonNode campaign : campaigns) {
      account.entry(campaign.path("name").asText());
      account.fact("status", statusOf(campaign) + startInWords(campaign));
      startOf(campaign)
          .ifPresentOrElse(
              start -> tellReminders(campaign, start, account),
              () -> tellSequence(campaign, account));
      leads.stream()
          .filter(lead -> lead.path("campaign").equals(campaign.path("id")))
          .forEach(lead -> tellLead(lead, account));
    }
  }

  /** Only a cohort's campaign has one. */
  private static Optional<LocalDate> startOf(JsonNode campaign) {
    String start = campaign.path("campaign_schedule").path("start_date").asText("");
    return start.isEmpty() ? Optional.empty() : Optional.of(LocalDate.parse(start));
  }

  private static String startInWords(JsonNode campaign) {
    return startOf(campaign)
        .map(start -> ", starts " + Account.date(start))
        .orElse(", always running: a lead is added on the day of its first mail");
  }

  private static String statusOf(JsonNode campaign) {
    int status = campaign.path("status").asInt();
    return switch (status) {
      case DRAFT -> "draft";
      case ACTIVE -> "active";
      default -> "status " + status;
    };
  }

  /** A step's delay is the number of days until the next one. */
  private static void tellReminders(JsonNode campaign, LocalDate start, Account account) {
    LocalDate day = start;
    for (JsonNode step : campaign.path("sequences").path(0).path("steps")) {
      account.fact("reminder", Account.date(day) + "  " + subjectOf(step));
      day = day.plusDays(step.path("delay").asLong());
    }
  }

  private static void tellSequence(JsonNode campaign, Account account) {
    long day = 0;
    for (JsonNode step : campaign.path("sequences").path(0).path("steps")) {
      account.fact("mail", "day " + day + "  " + subjectOf(step));
      day += step.path("delay").asLong();
    }
  }

  private static String subjectOf(JsonNode step) {
    String subject = step.path("variants").path(0).path("subject").asText();
    return subject.isEmpty() ? "(in the same thread)" : subject;
  }

  private static void tellLead(JsonNode lead, Account account) {
    account.fact("lead", lead.path("email").asText() + interestOf(lead));
    Map<String, String> variables = new TreeMap<>();
    for (Map.Entry<String, JsonNode> variable : lead.path("payload").properties()) {
      if (!NO_VARIABLES.contains(variable.getKey())) {
        variables.put(variable.getKey(), variable.getValue().asText());
      }
    }
    variables.forEach(account::detail);
  }

  private static String interestOf(JsonNode lead) {
    return switch (lead.path("lt_interest_status").asInt()) {
      case WON -> ", won: renewed, so no mail goes out";
      case LOST -> ", lost: the money went back, so no mail goes out";
      default -> "";
    };
  }
}
