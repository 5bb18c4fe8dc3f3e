package dev.perennial.domain.journey;

import dev.perennial.domain.campaign.CampaignKind;
import dev.perennial.domain.campaign.PlannedCampaign;
import dev.perennial.domain.journey.PlannedTouchpoint.Status;

/** What campaigns that were started sent by themselves while nobody looked. */
final class OwnDays {

  static final String OWN_DAY = "the campaign kept its day by itself";

  private final PersonDesk desk;
  private final JourneyCatalog catalog;

  OwnDays(PersonDesk desk, JourneyCatalog catalog) {
    this.desk = desk;
    this.catalog = catalog;
  }

  /** Marks it, before anything that became known since ends or moves a run. */
  void mark() {
    for (Run run : desk.running()) {
      JourneyState state = catalog.stateOf(run);
      for (Touchpoint declared : state.touchpoints()) {
        run.touchpoint(declared.name())
            .filter(planned -> planned.status() == Status.PLANNED)
            .filter(planned -> planned.dueOn().isBefore(desk.today()))
            .filter(planned -> wentOut(run, state, planned))
            .map(planned -> planned.decided(Status.HANDED_OVER, OWN_DAY, desk.moment()))
            .ifPresent(kept -> desk.replace(desk.current(run).with(kept)));
      }
    }
  }

  private boolean wentOut(Run run, JourneyState state, PlannedTouchpoint planned) {
    String name = planned.campaignName();
    boolean held = desk.file().placed().contains(name) && desk.file().reached().contains(name);
    if (!held) return false;
    if (planned.campaignKind() == CampaignKind.EVERGREEN) {
      return run.touchpoint(state.touchpoints().get(0).name())
          .filter(PlannedTouchpoint::withChannel)
          .isPresent();
    }
    return desk.file()
        .campaign(name)
        .filter(PlannedCampaign::activated)
        .filter(campaign -> campaign.has(planned.touchpoint(), planned.dueOn()))
        .isPresent();
  }
}
