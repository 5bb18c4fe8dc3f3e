package dev.perennial.domain.journey;

import java.time.Instant;
import java.util.List;

/** What the routes follow-person and judge-touchpoint decide about one file. */
record Decision(PersonDesk desk, List<PlannedLead> leads) {

  static Decision of(PersonFile file, Instant now, JourneyCatalog catalog, MailRules rules) {
    Following following = new Following(catalog, Shipped.PLAN, rules);
    Guards guards = new Guards(catalog, Shipped.PRODUCTS, rules);
    PersonDesk desk = following.follow(file, now);
    for (DueTouchpoint due : guards.due(desk)) {
      String guard = guardOf(guards, due);
      if (guard.isEmpty()) guards.handOver(due);
      else guards.holdBack(due, guard);
    }
    following.replan(desk);
    return new Decision(desk, new PersonLeads(catalog, Shipped.PLAN).leadsOf(desk));
  }

  private static String guardOf(Guards guards, DueTouchpoint due) {
    if (guards.isSuppressed(due)) return "suppressed";
    if (guards.isDisputed(due)) return "disputed";
    if (guards.isTooLate(due)) return "quiet-hours";
    if (guards.isNearRenewal(due)) return "renewal-near";
    if (guards.isInOtherSalesJourney(due)) return "other-sales-journey";
    return guards.exceedsFrequencyCap(due) ? "frequency-cap" : "";
  }
}
