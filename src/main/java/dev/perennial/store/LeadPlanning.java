package dev.perennial.store;

import com.fasterxml.jackson.databind.JsonNode;
import dev.perennial.domain.campaign.CohortCampaign;
import dev.perennial.domain.campaign.Lead;
import dev.perennial.domain.campaign.LeadPlan;
import dev.perennial.domain.campaign.RenewalSequence;
import dev.perennial.domain.purchase.Buyer;
import dev.perennial.domain.purchase.Purchase;
import dev.perennial.domain.purchase.PurchaseItem;
import dev.perennial.domain.region.Region;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.camel.Body;
import org.apache.camel.Exchange;
import org.apache.camel.Variable;

/** Turns the purchases of a person into leads; the steps of the route that plans leads. */
public final class LeadPlanning {

  private final LeadPlan plan;
  private final RenewalSequence sequence;
  private final Clock clock;
  private final ZoneId zone;

  /**
   * @param sequence the reminders of a new campaign
   * @param zone the tenant's, for the date of today
   */
  public LeadPlanning(LeadPlan plan, RenewalSequence sequence, Clock clock, ZoneId zone) {
    this.plan = plan;
    this.sequence = sequence;
    this.clock = clock;
    this.zone = zone;
  }

  /**
   * Plans one person. Sets variables campaigns (newline-separated names of those in which the
   * person belongs), isCustomer and person (a row of {@code customer}); the body becomes the rows
   * of {@code lead} and {@code campaign} together, one a campaign.
   *
   * @param rows purchases of one person with their items
   */
  public void plan(
      @Body List<Map<String, Object>> rows,
      @Variable("tenantId") String tenantId,
      Exchange exchange) {
    List<Purchase> purchases = rows.stream().map(LeadPlanning::purchaseOf).toList();
    List<Lead> leads = plan.leadsOf(purchases);
    exchange.setVariable("isCustomer", !purchases.isEmpty());
    if (!purchases.isEmpty()) exchange.setVariable("person", personOf(tenantId, purchases));
    exchange.setVariable(
        "campaigns",
        leads.stream().map(lead -> lead.campaign().text()).collect(Collectors.joining("\n")));
    LocalDate today = LocalDate.ofInstant(clock.instant(), zone);
    exchange
        .getMessage()
        .setBody(leads.stream().map(lead -> rowOf(tenantId, lead, today)).toList());
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

  private Map<String, Object> rowOf(String tenantId, Lead lead, LocalDate today) {
    CohortCampaign campaign = CohortCampaign.planFor(lead, sequence, today);
    Map<String, Object> row = new LinkedHashMap<>();
    row.put("tenant_id", tenantId);
    row.put("campaign_name", campaign.name());
    row.put("renews_on", campaign.renewsOn());
    row.put("starts_on", campaign.startsOn());
    row.put("reminders", StoredJson.write(campaign.reminders()));
    row.put("email", lead.email());
    row.put("first_name", lead.firstName());
    row.put("last_name", lead.lastName());
    row.put("company_name", lead.companyName());
    row.put("phone", lead.phone());
    row.put("fields", StoredJson.write(lead.fields()));
    row.put("interest", Row.code(lead.interest()));
    return row;
  }

  private static Purchase purchaseOf(Map<String, Object> columns) {
    Row row = new Row(columns);
    return new Purchase(
        row.text("purchase_key"),
        Set.of(),
        row.one(Purchase.Kind.class, "kind"),
        row.instant("purchased_at"),
        row.date("purchase_date"),
        new Buyer(row.text("email"), row.text("name"), row.text("company"), row.text("phone")),
        row.text("customer_id"),
        row.text("subscription_id"),
        new Region(
            row.text("region"),
            row.one(Region.Kind.class, "region_kind"),
            row.one(Region.Source.class, "region_source")),
        row.number("amount_minor"),
        row.text("currency"),
        row.number("refunded_minor"),
        row.one(Purchase.Status.class, "status"),
        itemsOf(row.text("items")),
        row.flag("customer_deleted"),
        EnumSet.noneOf(Purchase.Review.class));
  }

  private static List<PurchaseItem> itemsOf(String json) {
    List<PurchaseItem> items = new ArrayList<>();
    for (JsonNode item : StoredJson.read(json, JsonNode.class)) {
      items.add(
          new PurchaseItem(
              item.path("product_id").asText(),
              item.path("price_id").asText(),
              item.path("name").asText(),
              item.path("quantity").asLong(),
              item.path("amount_minor").asLong(),
              LocalDate.parse(item.path("renews_on").asText())));
    }
    return items;
  }
}
