package dev.perennial.domain.journey;

import dev.perennial.domain.campaign.CampaignKind;
import dev.perennial.domain.journey.HeldBack.Moment;
import dev.perennial.domain.journey.PlannedTouchpoint.Status;
import dev.perennial.domain.purchase.ProductCatalog;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** What may stop a touchpoint on its day, and what becomes of it then. */
public final class Guards {

  /** A bank takes weeks; each look is recorded. */
  private static final int DISPUTE_LOOK_DAYS = 7;

  private final JourneyCatalog catalog;
  private final ProductCatalog products;
  private final MailRules rules;

  public Guards(JourneyCatalog catalog, ProductCatalog products, MailRules rules) {
    this.catalog = catalog;
    this.products = products;
    this.rules = rules;
  }

  /** The touchpoints of running runs whose day has come, the most important first. */
  public List<DueTouchpoint> due(PersonDesk desk) {
    List<DueTouchpoint> due = new ArrayList<>();
    for (Run run : desk.running()) {
      for (Touchpoint declared : catalog.stateOf(run).touchpoints()) {
        run.touchpoint(declared.name())
            .filter(planned -> planned.status() == Status.PLANNED)
            .filter(planned -> !planned.dueOn().isAfter(desk.today()))
            .ifPresent(planned -> due.add(new DueTouchpoint(desk, run, declared, planned)));
      }
    }
    due.sort(
        Comparator.comparingInt(
            (DueTouchpoint touchpoint) -> catalog.journeyOf(touchpoint.run()).priority()));
    return due;
  }

  /** Opted out, bounced or complained. */
  public boolean isSuppressed(DueTouchpoint due) {
    return due.desk().file().suppressedBy().isPresent();
  }

  /** A charge-back is being decided. */
  public boolean isDisputed(DueTouchpoint due) {
    return new RunFacts(due.desk(), products).disputed(due.run());
  }

  /** The sending hours of its last day are over, so that it would go out after its day. */
  public boolean isTooLate(DueTouchpoint due) {
    return rules.mailDay(due.desk().moment()).isAfter(due.planned().validUntil());
  }

  /** A renewal is so near that the journey keeps silent. */
  public boolean isNearRenewal(DueTouchpoint due) {
    return slots(due).renewalNear(rules.mailDay(due.desk().moment()), lastOn(due)).isPresent();
  }

  /**
   * Another sales journey of the person is under way, or has just ended and the person is still in
   * the campaign of both: the channel begins anew only with who comes anew.
   */
  public boolean isInOtherSalesJourney(DueTouchpoint due) {
    LocalDate day = rules.mailDay(due.desk().moment());
    boolean stillIn =
        isFirst(due) && due.desk().file().placed().contains(due.planned().campaignName());
    return stillIn || slots(due).otherSales(day, day).isPresent();
  }

  /** The person would get more mails within seven days than allowed. */
  public boolean exceedsFrequencyCap(DueTouchpoint due) {
    return slots(due).frequencyCap(rules.mailDay(due.desk().moment())).isPresent();
  }

  /** Hands a touchpoint over to its channel; the days of a sequence count from its mail's. */
  public void handOver(DueTouchpoint due) {
    PersonDesk desk = due.desk();
    Run run = desk.current(due.run());
    desk.replace(
        run.with(
            due.planned()
                .on(rules.mailDay(desk.moment()), due.planned().validUntil(), "")
                .decided(Status.HANDED_OVER, "", desk.moment())));
  }

  /** Puts a touchpoint off, or drops it, as its failure path says. */
  public void holdBack(DueTouchpoint due, String guard) {
    PersonDesk desk = due.desk();
    Run run = desk.current(due.run());
    Touchpoint.FailurePath path = due.declared().failurePath();
    LocalDate next =
        slots(due)
            .stop(rules.mailDay(desk.moment()), lastOn(due))
            .map(Slots.Stop::until)
            .orElse(desk.today().plusDays(isDisputed(due) ? DISPUTE_LOOK_DAYS : 1));
    LocalDate ownDay = due.declared().timing().from(run.enteredOn());
    LocalDate lastChance = ownDay.plus(path.giveUpAfter());
    boolean postponed =
        path.whenHeldBack() == Touchpoint.WhenHeldBack.POSTPONE
            && isFirst(due)
            && !next.isAfter(lastChance);
    desk.replace(
        run.with(
            postponed
                ? due.planned()
                    .on(
                        next,
                        next.plus(due.declared().validFor()),
                        TouchpointPlanner.HELD_BACK + guard)
                : due.planned().decided(Status.SKIPPED, guard, desk.moment())));
    desk.hold(
        new HeldBack(
            run,
            due.declared().name(),
            Moment.DELIVERY,
            desk.moment(),
            guard,
            desk.today(),
            postponed ? Optional.of(next) : Optional.empty()));
  }

  private Slots slots(DueTouchpoint due) {
    return new Slots(due.desk(), catalog, rules, due.desk().current(due.run()));
  }

  private boolean isFirst(DueTouchpoint due) {
    return catalog.stateOf(due.run()).touchpoints().get(0).equals(due.declared())
        && due.planned().campaignKind() == CampaignKind.EVERGREEN;
  }

  private LocalDate lastOn(DueTouchpoint due) {
    LocalDate day = rules.mailDay(due.desk().moment());
    return isFirst(due)
        ? day.plus(TouchpointPlanner.lengthOf(catalog.stateOf(due.run()), day))
        : day;
  }
}
