package dev.perennial.domain.journey;

import dev.perennial.domain.campaign.CampaignKind;
import dev.perennial.domain.campaign.Delivery;
import dev.perennial.domain.campaign.Lead;
import dev.perennial.domain.campaign.PlannedCampaign;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The tables campaign, lead and outbox, with what their statements and the deliverer do. */
final class Outbox {

  /** A row of lead. */
  static final class LeadRow {
    Lead lead;
    Optional<LocalDate> deliverBy;
    Optional<LocalDate> leaveOn;
    boolean wanted;
    boolean reached;
  }

  private record Row(Delivery.Kind kind, String campaign, String email) {}

  private final MailRules rules;
  private final MailChannel channel;
  private final Map<String, PlannedCampaign> campaigns = new LinkedHashMap<>();
  private final Map<String, Map<String, LeadRow>> leads = new LinkedHashMap<>();
  private final List<Row> rows = new ArrayList<>();
  private final Set<String> suppressed = new HashSet<>();

  Outbox(MailRules rules, MailChannel channel) {
    this.rules = rules;
    this.channel = channel;
  }

  boolean isEmpty() {
    return rows.isEmpty();
  }

  List<PlannedCampaign> campaigns() {
    return List.copyOf(campaigns.values());
  }

  /** By campaign name. */
  Map<String, LeadRow> leadsOf(String email) {
    return leads.computeIfAbsent(email, missing -> new LinkedHashMap<>());
  }

  void suppress(String email) {
    suppressed.add(email);
  }

  /** {@code place-leads}. */
  void place(String email, List<PlannedLead> planned, LocalDate today) {
    List<String> names = planned.stream().map(lead -> lead.campaign().name()).toList();
    leadsOf(email)
        .forEach(
            (name, row) -> {
              if (!row.wanted || names.contains(name)) return;
              row.wanted = false;
              queue(Delivery.Kind.REMOVE_LEAD, name, email);
            });
    for (PlannedLead lead : planned) {
      if (lead.lead().interest() == Lead.Interest.LOST) {
        stop(email, lead.campaign().name());
      } else {
        save(lead.campaign(), today);
        save(email, lead);
      }
    }
  }

  private void stop(String email, String name) {
    LeadRow row = leadsOf(email).get(name);
    if (row == null || row.lead.interest() == Lead.Interest.LOST) return;
    row.lead = withInterest(row.lead, Lead.Interest.LOST);
    queue(Delivery.Kind.SET_INTEREST, name, email);
  }

  private void save(PlannedCampaign plan, LocalDate today) {
    PlannedCampaign known = campaigns.get(plan.name());
    boolean anew =
        known != null
            && known.kind() == CampaignKind.COHORT
            && known.missedItsStart(today)
            && !plan.startsOn().orElseThrow().isBefore(today);
    if (known != null && !anew) return;
    campaigns.put(plan.name(), known == null ? plan : replanned(known, plan));
    queue(Delivery.Kind.ENSURE_CAMPAIGN, plan.name(), "");
    if (plan.kind() == CampaignKind.EVERGREEN) {
      queue(Delivery.Kind.ACTIVATE_CAMPAIGN, plan.name(), "");
    }
  }

  private static PlannedCampaign replanned(PlannedCampaign known, PlannedCampaign plan) {
    return new PlannedCampaign(
        known.name(), known.kind(), known.cohortName(), known.renewsOn(), plan.steps(), false);
  }

  private void save(String email, PlannedLead planned) {
    String name = planned.campaign().name();
    LeadRow before = leadsOf(email).get(name);
    LeadRow row = before == null ? new LeadRow() : before;
    Lead.Interest interest = planned.lead().interest();
    boolean same =
        before != null
            && before.wanted
            && before.lead.equals(planned.lead())
            && before.deliverBy.equals(planned.deliverBy())
            && before.leaveOn.equals(planned.leaveOn());
    boolean interestQueued =
        before == null
            ? interest != Lead.Interest.NONE
            : interest != before.lead.interest()
                || (interest != Lead.Interest.NONE && !before.wanted);
    row.lead = planned.lead();
    row.deliverBy = planned.deliverBy();
    row.leaveOn = planned.leaveOn();
    row.wanted = true;
    leadsOf(email).put(name, row);
    if (same) return;
    queue(Delivery.Kind.UPSERT_LEAD, name, email);
    if (interestQueued) queue(Delivery.Kind.SET_INTEREST, name, email);
  }

  private static Lead withInterest(Lead lead, Lead.Interest interest) {
    return new Lead(
        lead.email(),
        lead.campaign(),
        lead.firstName(),
        lead.lastName(),
        lead.companyName(),
        lead.phone(),
        lead.fields(),
        interest);
  }

  private void queue(Delivery.Kind kind, String campaign, String email) {
    Row row = new Row(kind, campaign, email);
    if (!rows.contains(row)) rows.add(row);
  }

  /** {@code queue-activations}. */
  void queueActivations(LocalDate today, Map<String, List<Run>> runsByEmail) {
    for (PlannedCampaign campaign : campaigns()) {
      boolean starts =
          campaign.kind() == CampaignKind.COHORT
              && !campaign.activated()
              && campaign.startsOn().orElseThrow().equals(today);
      if (!starts) continue;
      List<PlannedTouchpoint> due = new ArrayList<>();
      runsByEmail.forEach(
          (email, runs) -> {
            LeadRow row = leadsOf(email).get(campaign.name());
            if (row == null || !row.wanted) return;
            runs.stream()
                .flatMap(run -> run.touchpoints().stream())
                .filter(touchpoint -> touchpoint.campaignName().equals(campaign.name()))
                .filter(touchpoint -> !touchpoint.dueOn().isAfter(today))
                .forEach(due::add);
          });
      boolean handedOver =
          due.stream()
              .filter(touchpoint -> touchpoint.dueOn().equals(today))
              .anyMatch(one -> one.status() == PlannedTouchpoint.Status.HANDED_OVER);
      boolean open =
          due.stream().anyMatch(one -> one.status() == PlannedTouchpoint.Status.PLANNED);
      if (handedOver && !open) {
        queue(Delivery.Kind.ACTIVATE_CAMPAIGN, campaign.name(), "");
      }
    }
  }

  /**
   * {@code deliver-outbox}.
   *
   * @return the addresses of those who are to be followed once more
   */
  Set<String> deliver(Instant now) {
    Set<String> again = new HashSet<>();
    if (!channel.up()) return again;
    LocalDate today = LocalDate.ofInstant(now, rules.zone());
    boolean tooLate = !LocalTime.ofInstant(now, rules.zone()).isBefore(rules.sendingTo());
    while (!rows.isEmpty()) {
      Row row = rows.remove(0);
      Delivery delivery = deliveryOf(row);
      if (delivery.due(today, tooLate)) {
        make(row, delivery);
      } else if (row.kind() == Delivery.Kind.ACTIVATE_CAMPAIGN
          || row.kind() == Delivery.Kind.UPSERT_LEAD) {
        leads.forEach(
            (email, its) -> {
              LeadRow lead = its.get(row.campaign());
              boolean meant = row.email().isEmpty() || row.email().equals(email);
              if (meant && lead != null && lead.wanted) again.add(email);
            });
      }
    }
    return again;
  }

  private Delivery deliveryOf(Row row) {
    PlannedCampaign campaign = campaigns.get(row.campaign());
    LeadRow lead = row.email().isEmpty() ? null : leadsOf(row.email()).get(row.campaign());
    return new Delivery(
        row.kind(),
        campaign.kind(),
        row.campaign(),
        row.email(),
        campaign.startsOn(),
        campaign.steps(),
        campaign.activated(),
        "",
        lead == null
            ? Delivery.LeadState.NONE
            : new Delivery.LeadState(
                "",
                "",
                "",
                "",
                lead.lead.fields(),
                lead.lead.interest(),
                lead.wanted,
                lead.deliverBy,
                suppressed.contains(row.email()),
                lead.reached ? "lead-id" : ""));
  }

  private void make(Row row, Delivery delivery) {
    switch (row.kind()) {
      case ENSURE_CAMPAIGN ->
          channel.ensure(
              row.campaign(), delivery.startsOn().orElse(LocalDate.MIN), delivery.steps());
      case ACTIVATE_CAMPAIGN -> {
        channel.activate(row.campaign());
        campaigns.computeIfPresent(row.campaign(), (name, known) -> activated(known));
      }
      case UPSERT_LEAD -> {
        channel.upsert(row.campaign(), row.email());
        leadsOf(row.email()).get(row.campaign()).reached = true;
      }
      case SET_INTEREST ->
          channel.interest(row.campaign(), row.email(), delivery.lead().interest());
      case REMOVE_LEAD -> {
        channel.remove(row.campaign(), row.email());
        leadsOf(row.email()).get(row.campaign()).reached = false;
      }
      case BLOCK_PERSON -> channel.block(row.email());
    }
  }

  private static PlannedCampaign activated(PlannedCampaign known) {
    return new PlannedCampaign(
        known.name(),
        known.kind(),
        known.cohortName(),
        known.renewsOn(),
        known.steps(),
        true);
  }
}
