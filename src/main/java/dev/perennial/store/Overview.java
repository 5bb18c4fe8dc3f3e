package dev.perennial.store;

import com.fasterxml.jackson.databind.JsonNode;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;

/** All that one tenant's tables hold, for a person to read; meant for small installations. */
public final class Overview {

  private final DataSource dataSource;
  private final Map<String, Object> tenant;

  public Overview(DataSource dataSource, String tenantId) {
    this.dataSource = dataSource;
    this.tenant = Map.of("tenantId", tenantId);
  }

  /**
   * An event and what came of it.
   *
   * @param outcome a word such as {@code record_purchase}, "" while it is not done
   * @param note one sentence, "" when the outcome says it all
   * @param error of the last try, "" when it did not fail
   */
  public record StoredEvent(
      String eventId, String eventType, String outcome, String note, String error) {}

  /**
   * A purchase as it stands.
   *
   * @param regionSource which part of the address decided, e.g. {@code postal_code}
   * @param amountMinor in the currency's smallest unit; -1 when unknown
   * @param campaignName where its usual items belong
   * @param reviews why a person should look at it, e.g. {@code region_uncertain}; empty when all is
   *     well
   */
  public record StoredPurchase(
      String key,
      String kind,
      String status,
      LocalDate purchaseDate,
      String name,
      String email,
      String region,
      String regionSource,
      long amountMinor,
      long refundedMinor,
      String currency,
      String campaignName,
      List<String> reviews,
      List<StoredItem> items) {}

  /** One product of a purchase. */
  public record StoredItem(String name, long quantity, LocalDate renewsOn) {}

  /** How many events, persons and deliveries are still to be done. */
  public long underWay() throws DatabaseUnusable {
    return rows("count-under-way.sql").get(0).number("under_way");
  }

  /** Every event, in the order of arrival. */
  public List<StoredEvent> events() throws DatabaseUnusable {
    return rows("list-events.sql").stream()
        .map(
            row ->
                new StoredEvent(
                    row.text("event_id"),
                    row.text("event_type"),
                    row.text("outcome"),
                    row.text("note"),
                    row.text("last_error")))
        .toList();
  }

  /** Every purchase, the oldest first. */
  public List<StoredPurchase> purchases() throws DatabaseUnusable {
    return rows("list-purchases.sql").stream().map(Overview::purchaseOf).toList();
  }

  private List<Row> rows(String query) throws DatabaseUnusable {
    try (Connection connection = dataSource.getConnection()) {
      return SqlFile.named(query).rows(connection, tenant);
    } catch (SQLException e) {
      throw SqlFile.unanswered(e);
    }
  }

  private static StoredPurchase purchaseOf(Row row) {
    return new StoredPurchase(
        row.text("purchase_key"),
        row.text("kind"),
        row.text("status"),
        row.date("purchase_date"),
        row.text("name"),
        row.text("email"),
        row.text("region"),
        row.text("region_source"),
        row.number("amount_minor"),
        row.number("refunded_minor"),
        row.text("currency"),
        row.text("campaign_name"),
        row.text("reviews").isEmpty() ? List.of() : List.of(row.text("reviews").split(",")),
        itemsOf(row.text("items")));
  }

  private static List<StoredItem> itemsOf(String json) {
    List<StoredItem> items = new ArrayList<>();
    for (JsonNode item : StoredJson.read(json, JsonNode.class)) {
      items.add(
          new StoredItem(
              item.path("name").asText(),
              item.path("quantity").asLong(),
              LocalDate.parse(item.path("renews_on").asText())));
    }
    return items;
  }
}
