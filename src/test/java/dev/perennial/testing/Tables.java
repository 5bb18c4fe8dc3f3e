package dev.perennial.testing;

import java.time.LocalDate;
import java.util.List;

/** What tests know of the tables as a whole. */
final class Tables {

  /** In the order in which they may be emptied. */
  static final List<String> EMPTIED =
      List.of(
          "alert", "operator_act", "erased_person", "trigger_firing", "follow_up", "feedback",
          "suppression", "held_back", "transition", "touchpoint", "journey_run", "outbox",
          "channel_stop", "channel_slot", "lead", "campaign", "replan", "subscription",
          "purchase_item", "purchase", "customer", "sale", "purchase_alias", "evidence_subject",
          "evidence", "recorded_purchase", "inbox", "import_skip", "import_stage", "import_run");

  private static final String ON_THEIR_WAY =
      """
      SELECT (SELECT count(*) FROM inbox WHERE status IN ('waiting', 'leased'))
           + (SELECT count(*) FROM follow_up WHERE status IN ('waiting', 'leased'))
           + (SELECT count(*) FROM channel_stop
               WHERE probe_after BETWEEN now() AND now() + interval '6 minutes')
           + (SELECT count(DISTINCT campaign_name) FROM campaign c JOIN touchpoint t
                USING (tenant_id, campaign_name)
               WHERE kind = 'cohort' AND activated_at IS NULL AND starts_on = due_on
                 AND starts_on = '%s' AND t.status = 'handed-over'
                 AND NOT EXISTS (SELECT 1 FROM outbox p
                                  WHERE p.campaign_name = c.campaign_name
                                    AND p.status = 'parked'))
           + (SELECT count(*) FROM outbox o WHERE status IN ('waiting', 'leased')
                 AND NOT EXISTS (SELECT 1 FROM outbox e
                                  WHERE e.tenant_id = o.tenant_id
                                    AND e.campaign_name = o.campaign_name
                                    AND e.email IN (o.email, '')
                                    AND e.outbox_id < o.outbox_id
                                    AND e.status = 'parked')
                 AND NOT EXISTS (SELECT 1 FROM channel_stop s
                                  WHERE s.tenant_id = o.tenant_id
                                    AND s.channel = o.channel
                                    AND s.probe_after > now() + interval '6 minutes'
                                    AND o.status = 'waiting'
                                    AND (s.scope = 'all' OR o.kind = 'upsert-lead')))
      """;

  private Tables() {}

  /** A query for the number of events, persons and deliveries that are on their way on that day. */
  static String onTheirWay(LocalDate today) {
    return ON_THEIR_WAY.formatted(today);
  }
}
