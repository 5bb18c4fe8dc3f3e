package dev.perennial.store;

import com.fasterxml.jackson.databind.JsonNode;
import dev.perennial.domain.campaign.Delivery;
import dev.perennial.domain.campaign.Lead;
import dev.perennial.domain.campaign.PlannedReminder;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.apache.camel.Body;
import org.apache.camel.Exchange;

/** Turns a leased row of the outbox into a delivery. */
public final class Deliveries {

  /**
   * Takes one leased row; the body becomes the {@link Delivery}. Sets variables tenantId, outboxId,
   * attempts, deliveryKind, deliveryDue, instantlyCampaignId and instantlyLeadId.
   */
  public void take(@Body Map<String, Object> columns, Exchange exchange) {
    Row row = new Row(columns);
    Delivery delivery =
        new Delivery(
            Delivery.Kind.valueOf(
                row.text("kind").toUpperCase(Locale.ROOT).replace('-', '_')),
            row.text("campaign_name"),
            row.text("email"),
            row.date("starts_on"),
            List.of(StoredJson.read(row.text("reminders"), PlannedReminder[].class)),
            row.text("instantly_campaign_id"),
            row.text("interest").isEmpty() ? Delivery.LeadState.NONE : leadOf(row));
    exchange.setVariable("tenantId", row.text("tenant_id"));
    exchange.setVariable("outboxId", row.number("outbox_id"));
    exchange.setVariable("attempts", (int) row.number("attempts"));
    exchange.setVariable("deliveryKind", row.text("kind"));
    exchange.setVariable("deliveryDue", delivery.due());
    exchange.setVariable("instantlyCampaignId", delivery.knownCampaignId());
    exchange.setVariable("instantlyLeadId", delivery.lead().knownLeadId());
    exchange.getMessage().setBody(delivery);
  }

  private static Delivery.LeadState leadOf(Row row) {
    Map<String, String> fields = new LinkedHashMap<>();
    JsonNode json = StoredJson.read(row.text("fields"), JsonNode.class);
    json.properties().forEach(field -> fields.put(field.getKey(), field.getValue().asText()));
    return new Delivery.LeadState(
        row.text("first_name"),
        row.text("last_name"),
        row.text("company_name"),
        row.text("phone"),
        fields,
        row.one(Lead.Interest.class, "interest"),
        row.flag("wanted"),
        row.text("instantly_lead_id"));
  }
}
