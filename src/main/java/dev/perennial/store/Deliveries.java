package dev.perennial.store;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import dev.perennial.domain.campaign.CampaignKind;
import dev.perennial.domain.campaign.Delivery;
import dev.perennial.domain.campaign.Lead;
import dev.perennial.domain.campaign.SequenceStep;
import dev.perennial.domain.journey.MailRules;
import java.time.Clock;
import java.time.LocalDateTime;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.camel.Body;
import org.apache.camel.Exchange;
import org.apache.camel.Header;
import org.apache.camel.Variable;

/** Turns a leased row of the outbox into a delivery. */
public final class Deliveries {

  private static final TypeReference<List<SequenceStep>> STEPS = new TypeReference<>() {};

  private final MailRules rules;
  private final Clock clock;
  private final Set<String> kindsMade = ConcurrentHashMap.newKeySet();

  public Deliveries(MailRules rules, Clock clock) {
    this.rules = rules;
    this.clock = clock;
  }

  /**
   * Takes one leased row; the body becomes the {@link Delivery}. Sets variables tenantId, channel,
   * outboxId, deliveryLease, attempts, refusedBefore, probes, channelNews (a probe that is not made
   * is news), waitedSeconds, deliveryKind, campaignKind ("" when it is about a person alone),
   * deliveryDue, instantlyCampaignId and instantlyLeadId.
   */
  public void take(@Body Map<String, Object> columns, Exchange exchange) {
    Row row = new Row(columns);
    boolean ofCampaign = !row.text("campaign_kind").isEmpty();
    Delivery delivery =
        new Delivery(
            row.one(Delivery.Kind.class, "kind"),
            ofCampaign ? row.one(CampaignKind.class, "campaign_kind") : CampaignKind.COHORT,
            row.text("campaign_name"),
            row.text("email"),
            row.dateIfAny("starts_on"),
            ofCampaign ? StoredJson.read(row.text("steps"), STEPS) : List.of(),
            row.instantIfAny("activated_at").isPresent(),
            row.text("instantly_campaign_id"),
            row.text("interest").isEmpty() ? Delivery.LeadState.NONE : leadOf(row));
    LocalDateTime now = LocalDateTime.ofInstant(clock.instant(), rules.zone());
    boolean tooLateToday = !now.toLocalTime().isBefore(rules.sendingTo());
    exchange.setVariable("tenantId", row.text("tenant_id"));
    exchange.setVariable("outboxId", row.number("outbox_id"));
    exchange.setVariable("channel", row.text("channel"));
    exchange.setVariable("deliveryLease", (int) row.number("leases"));
    exchange.setVariable("attempts", (int) row.number("attempts"));
    exchange.setVariable("refusedBefore", row.flag("refused_before"));
    exchange.setVariable("probes", row.text("probes"));
    exchange.setVariable("channelNews", row.text("probes").isEmpty() ? "" : "unasked");
    exchange.setVariable("waitedSeconds", columns.get("waited_seconds"));
    exchange.setVariable("deliveryKind", row.text("kind"));
    exchange.setVariable("campaignKind", row.text("campaign_kind"));
    exchange.setVariable("deliveryDue", delivery.due(now.toLocalDate(), tooLateToday));
    exchange.setVariable("instantlyCampaignId", delivery.knownCampaignId());
    exchange.setVariable("instantlyLeadId", delivery.lead().knownLeadId());
    exchange.getMessage().setBody(delivery);
  }

  /**
   * Makes sure that the delivery is still ours.
   *
   * @param rows how many note-intent.sql changed
   * @throws LeaseLost if it is another worker's by now
   */
  public void confirmLease(@Header("CamelSqlUpdateCount") int rows) {
    if (rows == 0) throw new LeaseLost("the lease ran out before the first write");
  }

  /**
   * Sets variable slotsNeeded: two for the first delivery of its kind in this process, which begins
   * late as its code is loaded meanwhile, else one.
   */
  public void countSlots(@Variable("deliveryKind") String kind, Exchange exchange) {
    exchange.setVariable("slotsNeeded", kindsMade.add(kind) ? 2 : 1);
  }

  /**
   * Makes sure that the delivery is still ours. Sets variable slotMillis, how long to wait for its
   * turn.
   *
   * @param rows what take-slot.sql gave
   * @throws LeaseLost if it is another worker's by now
   */
  public void confirmSlot(@Variable("slot") List<Map<String, Object>> rows, Exchange exchange) {
    if (rows.isEmpty()) throw new LeaseLost("the lease ran out before its turn came");
    exchange.setVariable("slotMillis", new Row(rows.get(0)).number("slot_millis"));
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
        row.dateIfAny("deliver_by"),
        row.flag("suppressed"),
        row.text("instantly_lead_id"));
  }
}
