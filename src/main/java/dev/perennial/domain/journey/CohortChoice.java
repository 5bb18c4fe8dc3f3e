package dev.perennial.domain.journey;

import dev.perennial.domain.campaign.CampaignKind;
import dev.perennial.domain.campaign.PlannedCampaign;
import dev.perennial.domain.campaign.PurchaseGroup;
import dev.perennial.domain.campaign.SequenceStep;
import dev.perennial.domain.region.CampaignName;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/**
 * Which of a cohort's campaigns a person belongs in: the one that still sends exactly the steps that
 * the person is still to get.
 */
final class CohortChoice {

  private static final int MOST_LATE_CAMPAIGNS = 99;

  private final PersonDesk desk;
  private final Journey journey;
  private final Sequences sequences;

  CohortChoice(PersonDesk desk, Journey journey, Sequences sequences) {
    this.desk = desk;
    this.journey = journey;
    this.sequences = sequences;
  }

  /** None when the person is taken out, and not brought anywhere else. */
  Optional<PlannedCampaign> choose(PurchaseGroup group, Run run, JourneyState state) {
    List<SequenceStep> stillToGet = takenBack(group) ? List.of() : stillToGet(run, state);
    if (stillToGet.isEmpty()) return organised(group, run, state);
    CampaignName name = group.campaign();
    for (int late = 0; late <= MOST_LATE_CAMPAIGNS; late++) {
      Optional<PlannedCampaign> known = known(name, late);
      if (known.isPresent() && isIn(known.get(), run) && suits(known.get(), stillToGet)) {
        return known;
      }
    }
    boolean all =
        stillToGet.equals(sequences.ofCohort(state, run.anchors(), desk.today()));
    for (int late = all ? 0 : 1; late <= MOST_LATE_CAMPAIGNS; late++) {
      Optional<PlannedCampaign> known = known(name, late);
      boolean free = known.isEmpty() || known.get().missedItsStart(desk.today());
      if (free) return Optional.of(planned(group, late, stillToGet));
      if (!known.get().activated() && suits(known.get(), stillToGet)) return known;
    }
    throw new IllegalStateException("too many campaigns of cohort " + name.text());
  }

  /**
   * Nothing will be sent any more, or not for now: the person stays where the person is, else with
   * the cohort unless its campaign runs.
   */
  private Optional<PlannedCampaign> organised(PurchaseGroup group, Run run, JourneyState state) {
    for (int late = 0; late <= MOST_LATE_CAMPAIGNS; late++) {
      Optional<PlannedCampaign> known = known(group.campaign(), late);
      boolean placed = known.isPresent() && desk.file().placed().contains(known.get().name());
      if (placed && mayStay(known.get(), group, run)) return known;
    }
    if (known(group.campaign(), 0).filter(PlannedCampaign::activated).isPresent()) {
      return Optional.empty();
    }
    return known(group.campaign(), 0)
        .or(
            () ->
                Optional.of(
                    planned(group, 0, sequences.ofCohort(state, run.anchors(), desk.today()))));
  }

  /** Not where mails that were held back would go out late as soon as nothing holds them back. */
  private boolean mayStay(PlannedCampaign campaign, PurchaseGroup group, Run run) {
    if (!campaign.activated()) return true;
    return switch (group.standing()) {
      case RENEWED, REFUNDED, CHARGED_BACK -> true;
      case DISPUTED -> false;
      case OPEN -> isIn(campaign, run) && !journey.endsByEvent(run.outcome());
    };
  }

  private PlannedCampaign planned(PurchaseGroup group, int late, List<SequenceStep> steps) {
    CampaignName name = late == 0 ? group.campaign() : group.campaign().asLate(late);
    return new PlannedCampaign(
        name.text(),
        CampaignKind.COHORT,
        name.cohort().text(),
        Optional.of(group.renewsOn()),
        steps,
        false);
  }

  private List<SequenceStep> stillToGet(Run run, JourneyState state) {
    List<String> names =
        state.touchpoints().stream()
            .filter(declared -> isStillToGet(run, declared))
            .map(Touchpoint::name)
            .toList();
    return names.isEmpty() ? List.of() : sequences.ofCohort(state, run.anchors(), names);
  }

  /** What was handed over on a day that has been moved since does not go out a second time. */
  private boolean isStillToGet(Run run, Touchpoint declared) {
    return run.touchpoint(declared.name())
        .filter(planned -> !planned.dropped() && !planned.dueOn().isBefore(desk.today()))
        .filter(planned -> planned.dueOn().equals(Sequences.dayOf(declared, run.anchors())))
        .isPresent();
  }

  private Optional<PlannedCampaign> known(CampaignName name, int late) {
    return desk.file().campaign(late == 0 ? name.text() : name.asLate(late).text());
  }

  private static boolean takenBack(PurchaseGroup group) {
    return switch (group.standing()) {
      case OPEN, RENEWED -> false;
      case DISPUTED, REFUNDED, CHARGED_BACK -> true;
    };
  }

  /**
   * Once it runs, only those whom the channel holds are in it, or who come on its first day; and
   * not those whose mails were stopped there.
   */
  private boolean isIn(PlannedCampaign campaign, Run run) {
    if (!desk.file().placed().contains(campaign.name())) return false;
    if (!campaign.activated()) return true;
    boolean open =
        campaign.startsOn().map(day -> !day.isBefore(desk.today())).orElse(false);
    boolean held = desk.file().reached().contains(campaign.name()) && gotAllSoFar(campaign, run);
    return (open || held) && !desk.wasReopened(run);
  }

  /** The channel sends the steps in turn: one that was held back would go out late. */
  private boolean gotAllSoFar(PlannedCampaign campaign, Run run) {
    return campaign.steps().stream()
        .filter(step -> step.date().filter(day -> day.isBefore(desk.today())).isPresent())
        .allMatch(
            step ->
                run.touchpoint(step.touchpoint())
                    .map(PlannedTouchpoint::withChannel)
                    .orElse(false));
  }

  private boolean suits(PlannedCampaign campaign, List<SequenceStep> stillToGet) {
    LocalDate today = desk.today();
    List<SequenceStep> left = campaign.stepsFrom(today);
    if (campaign.missedItsStart(today) || left.size() != stillToGet.size()) return false;
    for (int i = 0; i < left.size(); i++) {
      SequenceStep one = left.get(i);
      SequenceStep other = stillToGet.get(i);
      if (!one.touchpoint().equals(other.touchpoint()) || !one.date().equals(other.date())) {
        return false;
      }
    }
    return true;
  }
}
