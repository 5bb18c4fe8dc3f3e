package dev.perennial.store;

import com.fasterxml.jackson.core.type.TypeReference;
import dev.perennial.domain.campaign.CampaignKind;
import dev.perennial.domain.campaign.PlannedCampaign;
import dev.perennial.domain.campaign.SequenceStep;
import dev.perennial.domain.journey.Feedback;
import dev.perennial.domain.journey.JourneyEvent;
import dev.perennial.domain.journey.PersonFile;
import dev.perennial.domain.journey.PlannedTouchpoint;
import dev.perennial.domain.journey.Run;
import dev.perennial.domain.purchase.Buyer;
import dev.perennial.domain.purchase.Purchase;
import dev.perennial.domain.purchase.PurchaseItem;
import dev.perennial.domain.region.Region;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads the one row that is everything kept of a person. */
final class PersonFiles {

  private static final TypeReference<List<Map<String, Object>>> ROWS = new TypeReference<>() {};

  private PersonFiles() {}

  /**
   * @param row what {@code load-person.sql} gives
   */
  static PersonFile read(String email, Row row) {
    Set<String> placed = new HashSet<>();
    Set<String> reached = new HashSet<>();
    for (Row lead : rows(row, "leads")) {
      if (lead.flag("wanted")) placed.add(lead.text("campaign_name"));
      if (!lead.text("instantly_lead_id").isEmpty()) reached.add(lead.text("campaign_name"));
    }
    return new PersonFile(
        email,
        rows(row, "purchases").stream().map(PersonFiles::purchaseOf).toList(),
        Optional.of(row.text("suppressed_by"))
            .filter(reason -> !reason.isEmpty())
            .map(reason -> Row.oneOf(JourneyEvent.class, reason)),
        rows(row, "runs").stream().map(PersonFiles::runOf).toList(),
        rows(row, "news").stream().map(PersonFiles::feedbackOf).toList(),
        rows(row, "campaigns").stream().map(PersonFiles::campaignOf).toList(),
        placed,
        reached);
  }

  private static List<Row> rows(Row row, String column) {
    String json = row.text(column);
    return json.isEmpty()
        ? List.of()
        : StoredJson.read(json, ROWS).stream().map(Row::new).toList();
  }

  private static Purchase purchaseOf(Row row) {
    return new Purchase(
        row.text("purchase_key"),
        new HashSet<>(row.texts("aliases")),
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
        row.rows("items").stream().map(PersonFiles::itemOf).toList(),
        row.flag("customer_deleted"),
        row.flag("imported"),
        EnumSet.noneOf(Purchase.Review.class));
  }

  private static PurchaseItem itemOf(Row row) {
    return new PurchaseItem(
        row.text("product_id"),
        row.text("price_id"),
        row.text("name"),
        row.number("quantity"),
        row.number("amount_minor"),
        row.date("renews_on"));
  }

  private static Run runOf(Row row) {
    return new Run(
        row.text("journey"),
        (int) row.number("version"),
        row.text("subject"),
        row.text("offer"),
        row.text("state"),
        row.date("entered_on"),
        new Run.Anchors(row.date("purchased_on"), row.date("renews_on"), row.date("offer_on")),
        row.dateIfAny("timeout_on"),
        row.text("outcome"),
        row.dateIfAny("ended_on"),
        row.rows("touchpoints").stream().map(PersonFiles::touchpointOf).toList());
  }

  private static PlannedTouchpoint touchpointOf(Row row) {
    return new PlannedTouchpoint(
        row.text("touchpoint"),
        row.one(CampaignKind.class, "campaign_kind"),
        row.text("campaign_name"),
        row.date("due_on"),
        row.date("valid_until"),
        row.one(PlannedTouchpoint.Status.class, "status"),
        row.text("reason"),
        row.instantIfAny("decided_at"),
        row.instantIfAny("sent_at"));
  }

  private static Feedback feedbackOf(Row row) {
    return new Feedback(
        row.text("feedback_id"),
        row.one(JourneyEvent.class, "kind"),
        row.text("campaign_name"),
        (int) row.number("step"),
        row.instant("occurred_at"));
  }

  private static PlannedCampaign campaignOf(Row row) {
    return new PlannedCampaign(
        row.text("campaign_name"),
        row.one(CampaignKind.class, "kind"),
        row.text("cohort_name"),
        row.dateIfAny("renews_on"),
        stepsOf(row),
        row.instantIfAny("activated_at").isPresent());
  }

  private static List<SequenceStep> stepsOf(Row row) {
    return StoredJson.JSON.convertValue(
        row.columns().get("steps"), new TypeReference<List<SequenceStep>>() {});
  }
}
