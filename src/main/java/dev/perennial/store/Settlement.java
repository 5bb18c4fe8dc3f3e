package dev.perennial.store;

import dev.perennial.domain.campaign.LeadPlan;
import dev.perennial.domain.purchase.Evidence;
import dev.perennial.domain.purchase.Interpretation;
import dev.perennial.domain.purchase.Purchase;
import dev.perennial.domain.purchase.PurchaseItem;
import dev.perennial.domain.purchase.PurchaseLedger;
import dev.perennial.domain.purchase.Subscription;
import dev.perennial.domain.purchase.SubscriptionEvidence;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.apache.camel.Body;
import org.apache.camel.Exchange;
import org.apache.camel.Variable;

/** Turns evidence into rows and rows into beliefs; the steps of the route that settles an event. */
public final class Settlement {

  private final PurchaseLedger ledger;

  public Settlement(PurchaseLedger ledger) {
    this.ledger = ledger;
  }

  /**
   * Takes what an event means. Sets variables outcome, note, hasEvidence, orderIds and subjects
   * (comma-separated ids) and subscriptionId; the body becomes a row of {@code evidence}.
   */
  public void takeInterpretation(
      @Body Interpretation interpretation,
      @Variable("tenantId") String tenantId,
      Exchange exchange) {
    Optional<Evidence> evidence = interpretation.evidence();
    exchange.setVariable("outcome", Row.code(interpretation.outcome()));
    exchange.setVariable("note", interpretation.note());
    exchange.setVariable("hasEvidence", evidence.isPresent());
    evidence.ifPresent(said -> takeEvidence(said, tenantId, exchange));
  }

  private static void takeEvidence(Evidence said, String tenantId, Exchange exchange) {
    String orderIds = String.join(",", said.orderIds());
    String subjects = String.join(",", said.subjects());
    exchange.setVariable("orderIds", orderIds);
    exchange.setVariable("subjects", subjects);
    exchange.setVariable(
        "subscriptionId",
        said instanceof SubscriptionEvidence subscription ? subscription.subscriptionId() : "");

    Map<String, Object> row = new LinkedHashMap<>();
    row.put("tenant_id", tenantId);
    row.put("event_id", said.eventId());
    row.put("kind", StoredJson.kindOf(said));
    row.put("occurred_at", Row.at(said.occurredAt()));
    row.put("said", StoredJson.write(said));
    row.put("subjects", subjects);
    row.put("order_ids", orderIds);
    exchange.getMessage().setBody(row);
  }

  /** What the rows of evidence say of a subscription, as a row of {@code subscription}. */
  public Map<String, Object> believeSubscription(
      @Body List<Map<String, Object>> rows, @Variable("tenantId") String tenantId) {
    Subscription subscription =
        Subscription.believe(
            evidenceOf(rows).stream()
                .filter(SubscriptionEvidence.class::isInstance)
                .map(SubscriptionEvidence.class::cast)
                .toList());
    Map<String, Object> row = new LinkedHashMap<>();
    row.put("tenant_id", tenantId);
    row.put("subscription_id", subscription.subscriptionId());
    row.put("customer_id", subscription.customerId());
    row.put("latest_invoice_id", subscription.latestInvoiceId());
    row.put("status", Row.code(subscription.status()));
    row.put("renews_at", Row.at(subscription.renewsAt()));
    row.put("ends_at", Row.at(subscription.endsAt()));
    return row;
  }

  /**
   * What the rows of evidence say of one order. Sets variables standing, isPurchase and
   * purchaseKey; the body becomes a row of {@code purchase} with its items under {@code items}, as
   * JSON, and is empty when there is no purchase.
   */
  public void believePurchase(
      @Body List<Map<String, Object>> rows,
      @Variable("tenantId") String tenantId,
      @Variable("saleId") long saleId,
      Exchange exchange) {
    PurchaseLedger.Belief belief = ledger.believe(evidenceOf(rows));
    exchange.setVariable("standing", Row.code(belief.standing()));
    exchange.setVariable("isPurchase", belief.purchase().isPresent());
    exchange.setVariable("purchaseKey", belief.purchase().map(Purchase::key).orElse(""));
    exchange
        .getMessage()
        .setBody(
            belief
                .purchase()
                .map(purchase -> withItems(rowOf(tenantId, saleId, purchase), purchase))
                .orElse(Map.of()));
  }

  private static Map<String, Object> withItems(Map<String, Object> row, Purchase purchase) {
    row.put("items", StoredJson.write(itemsOf(purchase)));
    return row;
  }

  private static List<Evidence> evidenceOf(List<Map<String, Object>> rows) {
    return rows.stream()
        .map(Row::new)
        .map(row -> StoredJson.read(row.text("kind"), row.text("said")))
        .toList();
  }

  /** A row of {@code purchase}. */
  static Map<String, Object> rowOf(String tenantId, long saleId, Purchase purchase) {
    Map<String, Object> row = new LinkedHashMap<>();
    row.put("tenant_id", tenantId);
    row.put("sale_id", saleId);
    row.put("purchase_key", purchase.key());
    row.put("kind", Row.code(purchase.kind()));
    row.put("status", Row.code(purchase.status()));
    row.put("purchased_at", Row.at(purchase.purchasedAt()));
    row.put("purchase_date", purchase.purchaseDate());
    row.put("email", purchase.buyer().email());
    row.put("name", purchase.buyer().name());
    row.put("company", purchase.buyer().company());
    row.put("phone", purchase.buyer().phone());
    row.put("customer_id", purchase.customerId());
    row.put("subscription_id", purchase.subscriptionId());
    row.put("region", purchase.region().name());
    row.put("region_kind", Row.code(purchase.region().kind()));
    row.put("region_source", Row.code(purchase.region().source()));
    row.put("amount_minor", purchase.amountMinor());
    row.put("currency", purchase.currency());
    row.put("refunded_minor", purchase.refundedMinor());
    row.put("customer_deleted", purchase.customerDeleted());
    row.put("imported", purchase.imported());
    row.put("campaign_name", LeadPlan.cohortOf(purchase).text());
    row.put(
        "reviews",
        purchase.reviews().stream().map(Row::code).collect(Collectors.joining(",")));
    return row;
  }

  /** Rows of {@code purchase_item}, in the order of their positions. */
  static List<Map<String, Object>> itemsOf(Purchase purchase) {
    List<Map<String, Object>> rows = new ArrayList<>();
    for (PurchaseItem item : purchase.items()) {
      Map<String, Object> row = new LinkedHashMap<>();
      row.put("position", rows.size() + 1);
      row.put("product_id", item.productId());
      row.put("price_id", item.priceId());
      row.put("name", item.name());
      row.put("quantity", item.quantity());
      row.put("amount_minor", item.amountMinor());
      row.put("renews_on", item.renewsOn());
      rows.add(row);
    }
    return rows;
  }
}
