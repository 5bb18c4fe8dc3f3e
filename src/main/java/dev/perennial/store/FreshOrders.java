package dev.perennial.store;

import dev.perennial.domain.purchase.Evidence;
import dev.perennial.domain.purchase.Interpretation;
import dev.perennial.domain.purchase.Purchase;
import dev.perennial.domain.purchase.PurchaseLedger;
import dev.perennial.domain.purchase.SaleEvidence;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.camel.Exchange;
import org.apache.camel.Variable;

/**
 * Believes orders of which one event tells everything, many at once; whether nobody has told of them
 * before is for the statement that keeps them to find out.
 */
public final class FreshOrders {

  private static final long NOT_KNOWN_YET = 0;

  private final PurchaseLedger ledger;

  public FreshOrders(PurchaseLedger ledger) {
    this.ledger = ledger;
  }

  /**
   * Believes those that are paid. Sets variable freshOrders, the JSON that {@code
   * settle-fresh-orders.sql} takes.
   *
   * @param meanings rows with event_id, event_type, body and meaning
   */
  public void propose(
      @Variable("historyMeanings") List<Map<String, Object>> meanings,
      @Variable("tenantId") String tenantId,
      Exchange exchange) {
    List<Map<String, Object>> orders = new ArrayList<>();
    for (Map<String, Object> event : meanings) {
      Interpretation meaning = (Interpretation) event.get("meaning");
      meaning
          .evidence()
          .filter(FreshOrders::isPaid)
          .flatMap(said -> orderOf(event, meaning, said, tenantId))
          .ifPresent(orders::add);
    }
    exchange.setVariable("freshOrders", StoredJson.write(orders));
  }

  private static boolean isPaid(Evidence said) {
    return said instanceof SaleEvidence sale && sale.standing() == SaleEvidence.Standing.PAID;
  }

  private Optional<Map<String, Object>> orderOf(
      Map<String, Object> event, Interpretation meaning, Evidence said, String tenantId) {
    PurchaseLedger.Belief belief = ledger.believe(List.of(said));
    return belief
        .purchase()
        .map(purchase -> row(event, meaning, said, belief, purchase, tenantId));
  }

  private static Map<String, Object> row(
      Map<String, Object> event,
      Interpretation meaning,
      Evidence said,
      PurchaseLedger.Belief belief,
      Purchase purchase,
      String tenantId) {
    Map<String, Object> row = new LinkedHashMap<>();
    row.put("event_id", event.get("event_id"));
    row.put("event_type", event.get("event_type"));
    row.put("body", event.get("body"));
    row.put("kind", StoredJson.kindOf(said));
    row.put("occurred_at", Row.at(said.occurredAt()));
    row.put("said", StoredJson.JSON.valueToTree(said));
    row.put("order_ids", String.join(",", said.orderIds()));
    row.put("subjects", String.join(",", said.subjects()));
    row.put("outcome", Row.code(meaning.outcome()));
    row.put("note", meaning.note());
    row.put("standing", Row.code(belief.standing()));
    row.put("items", Settlement.itemsOf(purchase));
    row.put("purchase", Settlement.rowOf(tenantId, NOT_KNOWN_YET, purchase));
    return row;
  }
}
