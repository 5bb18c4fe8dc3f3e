package dev.perennial.domain.journey;

import dev.perennial.domain.campaign.CampaignKind;
import dev.perennial.domain.campaign.LeadPlan;
import dev.perennial.domain.campaign.PlannedCampaign;
import dev.perennial.domain.campaign.PurchaseGroup;
import dev.perennial.domain.campaign.SequenceStep;
import dev.perennial.domain.purchase.Offer;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** In which campaigns a person belongs, by the runs as they stand. */
public final class PersonLeads {

  private final JourneyCatalog catalog;
  private final LeadPlan plan;
  private final Sequences sequences;

  public PersonLeads(JourneyCatalog catalog, LeadPlan plan) {
    this.catalog = catalog;
    this.plan = plan;
    this.sequences = new Sequences(catalog);
  }

  /** One lead for each campaign; none for a person who must not be mailed. */
  public List<PlannedLead> leadsOf(PersonDesk desk) {
    if (desk.file().suppressedBy().isPresent()) return List.of();
    Map<String, PlannedLead> leads = new LinkedHashMap<>();
    for (PurchaseGroup group : desk.groups()) {
      cohortRunOf(desk, group)
          .flatMap(run -> cohortLead(desk, group, run))
          .ifPresent(lead -> leads.putIfAbsent(lead.campaign().name(), lead));
    }
    RunFacts facts = new RunFacts(desk, plan.catalog());
    for (Run run : desk.running()) {
      if (facts.disputed(run)) continue;
      evergreenLead(desk, run).ifPresent(lead -> leads.putIfAbsent(lead.campaign().name(), lead));
    }
    return List.copyOf(leads.values());
  }

  /** The one that was begun first, when groups were joined. */
  private Optional<Run> cohortRunOf(PersonDesk desk, PurchaseGroup group) {
    return desk.runs().stream()
        .filter(run -> JourneyCatalog.cohortStateOf(catalog.journeyOf(run)).isPresent())
        .filter(run -> group.contains(run.subject()))
        .min(desk.byRank());
  }

  private Optional<PlannedLead> cohortLead(PersonDesk desk, PurchaseGroup group, Run run) {
    Journey journey = catalog.journeyOf(run);
    JourneyState state = JourneyCatalog.cohortStateOf(journey).orElseThrow();
    return new CohortChoice(desk, journey, sequences)
        .choose(group, run, state)
        .map(campaign -> cohortLead(desk, group, run, state, campaign));
  }

  private PlannedLead cohortLead(
      PersonDesk desk, PurchaseGroup group, Run run, JourneyState state, PlannedCampaign campaign) {
    desk.replace(
        run.eachTouchpoint(
            touchpoint ->
                touchpoint.campaignKind() == CampaignKind.COHORT && desk.isOpen(touchpoint)
                    ? touchpoint.in(campaign.name())
                    : touchpoint));
    LocalDate firstMailOn = Sequences.dayOf(state.touchpoints().get(0), run.anchors());
    return new PlannedLead(
        plan.cohortLeadOf(group, campaign.name(), firstMailOn, desk.file().purchases()),
        campaign,
        Optional.empty(),
        Optional.empty());
  }

  /** While the run is in the state whose sequence began and was not cut short. */
  private Optional<PlannedLead> evergreenLead(PersonDesk desk, Run run) {
    JourneyState state = catalog.stateOf(run);
    Optional<CampaignRule> rule =
        state.campaign().filter(its -> its.kind() == CampaignKind.EVERGREEN);
    if (rule.isEmpty()) return Optional.empty();
    List<PlannedTouchpoint> own =
        state.touchpoints().stream()
            .flatMap(declared -> run.touchpoint(declared.name()).stream())
            .toList();
    boolean underWay = !own.isEmpty() && desk.isInSequence(own.get(0));
    boolean cut = own.stream().anyMatch(PlannedTouchpoint::dropped);
    Optional<PurchaseGroup> group = aboutWhich(desk, run);
    if (!underWay || cut || group.isEmpty()) return Optional.empty();
    String name = rule.get().nameFor(run.offer());
    List<SequenceStep> steps = sequences.ofEvergreen(state, offerOf(run));
    PlannedCampaign campaign =
        new PlannedCampaign(name, CampaignKind.EVERGREEN, "", Optional.empty(), steps, false);
    return Optional.of(
        new PlannedLead(
            plan.evergreenLeadOf(group.get(), name, own.get(0).dueOn(), desk.file().purchases()),
            campaign,
            Optional.of(own.get(0).validUntil()),
            run.timeoutOn()));
  }

  private static Optional<PurchaseGroup> aboutWhich(PersonDesk desk, Run run) {
    return desk.groupOf(run)
        .or(
            () ->
                desk.groups().stream()
                    .filter(
                        group ->
                            group.all().stream()
                                .anyMatch(owned -> owned.purchase().goesBy(run.subject())))
                    .findFirst());
  }

  private Optional<Offer> offerOf(Run run) {
    if (run.offer().isEmpty()) return Optional.empty();
    return plan.catalog().offer(run.offer());
  }
}
