package dev.perennial.store;

import dev.perennial.domain.journey.DueTouchpoint;
import dev.perennial.domain.journey.Following;
import dev.perennial.domain.journey.Guards;
import dev.perennial.domain.journey.PersonDesk;
import dev.perennial.domain.journey.PersonFile;
import dev.perennial.domain.journey.PersonLeads;
import dev.perennial.domain.journey.PlannedLead;
import dev.perennial.domain.purchase.Buyer;
import dev.perennial.domain.purchase.Purchase;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.camel.Body;
import org.apache.camel.Exchange;
import org.apache.camel.Variable;

/** Opens a person's file, lets the journeys decide, and turns the decisions into rows. */
public final class JourneyDesk {

  private final Following following;
  private final Guards guards;
  private final PersonLeads leads;
  private final Clock clock;

  public JourneyDesk(Following following, Guards guards, PersonLeads leads, Clock clock) {
    this.following = following;
    this.guards = guards;
    this.leads = leads;
    this.clock = clock;
  }

  /**
   * Moves the runs of one person as far as facts, news and calendar go. Sets variables desk,
   * isCustomer and person (a row of {@code customer}); the body becomes the touchpoints whose day has
   * come, the most important first.
   *
   * @param rows the one row of {@code load-person.sql}
   */
  public void follow(
      @Body List<Map<String, Object>> rows,
      @Variable("tenantId") String tenantId,
      @Variable("email") String email,
      Exchange exchange) {
    PersonFile file = PersonFiles.read(email, new Row(rows.get(0)));
    PersonDesk desk = following.follow(file, clock.instant());
    exchange.setVariable("desk", desk);
    exchange.setVariable("isCustomer", !file.purchases().isEmpty());
    if (!file.purchases().isEmpty()) {
      exchange.setVariable("person", personOf(tenantId, file.purchases()));
    }
    exchange.getMessage().setBody(guards.due(desk));
  }

  /** Puts a touchpoint off, or drops it, as its failure path says. */
  public void holdBack(@Body DueTouchpoint due, @Variable("guard") String guard) {
    guards.holdBack(due, guard);
  }

  /**
   * Says where the person belongs now. Sets variables campaigns (newline-separated names of those in
   * which the person belongs) and journeyRecord (JSON, for {@code save-runs.sql}); the body becomes
   * the rows of {@code lead} and {@code campaign} together, one a campaign.
   */
  public void conclude(
      @Variable("desk") PersonDesk desk,
      @Variable("tenantId") String tenantId,
      Exchange exchange) {
    following.replan(desk);
    List<PlannedLead> planned = leads.leadsOf(desk);
    exchange.setVariable(
        "campaigns",
        planned.stream().map(lead -> lead.campaign().name()).collect(Collectors.joining("\n")));
    exchange.setVariable("journeyRecord", StoredJson.write(JourneyRecord.of(desk)));
    exchange
        .getMessage()
        .setBody(planned.stream().map(lead -> rowOf(tenantId, lead, desk.today())).toList());
  }

  private static Map<String, Object> personOf(String tenantId, List<Purchase> purchases) {
    Comparator<Purchase> newestFirst =
        Comparator.comparing(Purchase::purchasedAt).thenComparing(Purchase::key).reversed();
    Buyer buyer =
        purchases.stream()
            .sorted(newestFirst)
            .map(Purchase::buyer)
            .reduce(Buyer.UNKNOWN, Buyer::orElse);
    LocalDate since =
        purchases.stream().map(Purchase::purchaseDate).min(LocalDate::compareTo).orElseThrow();
    Map<String, Object> row = new LinkedHashMap<>();
    row.put("tenant_id", tenantId);
    row.put("email", buyer.email());
    row.put("name", buyer.name());
    row.put("company", buyer.company());
    row.put("phone", buyer.phone());
    row.put("customer_since", since);
    return row;
  }

  private static Map<String, Object> rowOf(String tenantId, PlannedLead planned, LocalDate today) {
    Map<String, Object> row = new LinkedHashMap<>();
    row.put("tenant_id", tenantId);
    row.put("campaign_name", planned.campaign().name());
    row.put("kind", Row.hyphened(planned.campaign().kind()));
    row.put("cohort_name", planned.campaign().cohortName());
    row.put("renews_on", planned.campaign().renewsOn().orElse(null));
    row.put("starts_on", planned.campaign().startsOn().orElse(null));
    row.put("steps", StoredJson.write(planned.campaign().steps()));
    row.put("today", today);
    row.put("email", planned.lead().email());
    row.put("first_name", planned.lead().firstName());
    row.put("last_name", planned.lead().lastName());
    row.put("company_name", planned.lead().companyName());
    row.put("phone", planned.lead().phone());
    row.put("fields", StoredJson.write(planned.lead().fields()));
    row.put("interest", Row.code(planned.lead().interest()));
    row.put("deliver_by", planned.deliverBy().orElse(null));
    row.put("leave_on", planned.leaveOn().orElse(null));
    return row;
  }
}
