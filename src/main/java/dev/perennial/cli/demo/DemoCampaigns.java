package dev.perennial.cli.demo;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Tells of the campaigns and their leads, in the words of Instantly's API. */
final class DemoCampaigns {

  private static final int DRAFT = 0;
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
                Comparator.comparing(DemoCampaigns::startOf)
                    .thenComparing(campaign -> campaign.path("name").asText()))
            .toList();
    this.leads =
        leads.stream().sorted(Comparator.comparing(lead -> lead.path("email").asText())).toList();
  }

  void tell(Account account) {
    for (JsonNode campaign : campaigns) {
      account.entry(campaign.path("name").asText());
      account.fact("status", statusOf(campaign) + ", starts " + Account.date(startOf(campaign)));
      tellReminders(campaign, account);
      leads.stream()
          .filter(lead -> lead.path("campaign").equals(campaign.path("id")))
          .forEach(lead -> tellLead(lead, account));
    }
  }

  private static LocalDate startOf(JsonNode campaign) {
    return LocalDate.parse(campaign.path("campaign_schedule").path("start_date").asText());
  }

  private static String statusOf(JsonNode campaign) {
    int status = campaign.path("status").asInt();
    return status == DRAFT ? "draft" : "status " + status;
  }

  /** A step's delay is the number of days until the next one. */
  private static void tellReminders(JsonNode campaign, Account account) {
    LocalDate day = startOf(campaign);
    for (JsonNode step : campaign.path("sequences").path(0).path("steps")) {
      String subject = step.path("variants").path(0).path("subject").asText();
      account.fact(
          "reminder",
          Account.date(day) + "  " + (subject.isEmpty() ? "(in the same thread)" : subject));
      day = day.plusDays(step.path("delay").asLong());
    }
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
