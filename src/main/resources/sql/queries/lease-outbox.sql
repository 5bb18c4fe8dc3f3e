-- Leases one delivery that is due. Of one lead the oldest comes first, and nothing comes before its
-- campaign; another node's rows are skipped, and a dead node's come back when its lease ends. One at
-- a time, so that the lease covers the calls of this delivery and does not run out behind others.
-- A campaign whose creation was tried just now, and a lead that was written just now, are left alone
-- until Instantly surely shows that: a look before then would find what was there before.
-- A try that was cut short by the death of its worker is the same try still: the rule that gives up
-- after some tries never heard of it.
-- The reasons to wait are looked at one after the other, row by row in the order of being due, and the
-- first delivery that may go ends the look: what the planner may join or hash, it may read whole.
-- What a stop of its channel holds is passed over. When the stop's time for a probe has come, one
-- delivery is leased as the probe, and the next one may be when this lease has ended.
-- In:  properties outbox.lease.seconds, instantly.settle.seconds, perennial.node.
-- Out: outbox_id bigint, tenant_id, channel, kind, campaign_name, email text, attempts, leases
--      integer, refused_before boolean, probes text (scopes of the stops that it probes, with commas),
--      and the newest state of the campaign and of the lead; suppressed boolean; waited_seconds
--      double precision (since it was queued).
WITH due AS (
  SELECT outbox_id, tenant_id, channel,
         kind = 'upsert-lead'
           AND (SELECT instantly_lead_id
                  FROM lead
                 WHERE lead.tenant_id = outbox.tenant_id
                   AND lead.campaign_name = outbox.campaign_name
                   AND lead.email = outbox.email) IS NULL AS adds
    FROM outbox
   WHERE status IN ('waiting', 'leased')
     AND run_after <= now()
     AND CASE
       WHEN EXISTS (
         SELECT 1
           FROM channel_stop AS stop
          WHERE stop.tenant_id = outbox.tenant_id
            AND stop.channel = outbox.channel
            AND stop.scope = 'all'
            AND stop.probe_after > now()) THEN false
       WHEN kind = 'upsert-lead'
            AND EXISTS (
              SELECT 1
                FROM channel_stop AS stop
               WHERE stop.tenant_id = outbox.tenant_id
                 AND stop.channel = outbox.channel
                 AND stop.scope = 'additions'
                 AND stop.probe_after > now())
            AND (SELECT instantly_lead_id
                   FROM lead
                  WHERE lead.tenant_id = outbox.tenant_id
                    AND lead.campaign_name = outbox.campaign_name
                    AND lead.email = outbox.email) IS NULL THEN false
       WHEN EXISTS (
         SELECT 1
           FROM outbox AS of_campaign
          WHERE of_campaign.tenant_id = outbox.tenant_id
            AND of_campaign.campaign_name = outbox.campaign_name
            AND of_campaign.email = ''
            AND of_campaign.outbox_id < outbox.outbox_id
            AND of_campaign.status IN ('waiting', 'leased', 'parked')) THEN false
       WHEN EXISTS (
         SELECT 1
           FROM outbox AS earlier
          WHERE earlier.tenant_id = outbox.tenant_id
            AND earlier.campaign_name = outbox.campaign_name
            AND earlier.email = outbox.email
            AND earlier.outbox_id < outbox.outbox_id
            AND earlier.status IN ('waiting', 'leased', 'parked')) THEN false
       WHEN (SELECT written_at
               FROM lead
              WHERE lead.tenant_id = outbox.tenant_id
                AND lead.campaign_name = outbox.campaign_name
                AND lead.email = outbox.email) >
            now() - make_interval(secs => CAST(:#${properties:instantly.settle.seconds} AS integer)) THEN false
       WHEN kind = 'ensure-campaign'
            AND (SELECT max(intent_at)
                   FROM outbox AS tried
                  WHERE tried.tenant_id = outbox.tenant_id
                    AND tried.campaign_name = outbox.campaign_name
                    AND intent_at IS NOT NULL) >
                now() - make_interval(secs => CAST(:#${properties:instantly.settle.seconds} AS integer)) THEN false
       ELSE true
     END
   ORDER BY run_after, outbox_id
   LIMIT 1
     FOR UPDATE SKIP LOCKED
), probed AS (
  UPDATE channel_stop AS stop
     SET probe_after = now() + make_interval(secs => CAST(:#${properties:outbox.lease.seconds} AS integer))
    FROM due
   WHERE stop.tenant_id = due.tenant_id
     AND stop.channel = due.channel
     AND stop.probe_after <= now()
     AND (stop.scope = 'all' OR due.adds)
  RETURNING stop.scope
), leased AS (
  UPDATE outbox
     SET status = 'leased',
         attempts = attempts + CASE WHEN outbox.status = 'leased' THEN 0 ELSE 1 END,
         leases = leases + 1,
         leased_by = :#${properties:perennial.node},
         run_after = now() + make_interval(secs => CAST(:#${properties:outbox.lease.seconds} AS integer))
    FROM due
   WHERE outbox.outbox_id = due.outbox_id
     AND (SELECT count(*) FROM probed)
         = (SELECT count(*)
              FROM channel_stop AS stop
             WHERE stop.tenant_id = due.tenant_id
               AND stop.channel = due.channel
               AND (stop.scope = 'all' OR due.adds))
  RETURNING outbox.*
)
SELECT leased.outbox_id, leased.tenant_id, leased.channel, leased.kind, leased.campaign_name,
       leased.email, leased.attempts, leased.leases,
       leased.refused_at IS NOT NULL AS refused_before,
       COALESCE((SELECT string_agg(scope, ',') FROM probed), '') AS probes,
       CAST(EXTRACT(EPOCH FROM clock_timestamp() - leased.created_at) AS double precision) AS waited_seconds,
       campaign.kind AS campaign_kind, campaign.starts_on, CAST(campaign.steps AS text) AS steps,
       campaign.activated_at, campaign.instantly_campaign_id,
       lead.first_name, lead.last_name, lead.company_name, lead.phone,
       CAST(lead.fields AS text) AS fields, lead.interest, lead.wanted, lead.deliver_by,
       lead.instantly_lead_id,
       EXISTS (SELECT 1
                 FROM suppression
                WHERE suppression.tenant_id = leased.tenant_id
                  AND suppression.email = leased.email)
       OR EXISTS (SELECT 1
                    FROM erased_person
                   WHERE erased_person.tenant_id = leased.tenant_id
                     AND hash = hash_of_person(leased.tenant_id, leased.email)) AS suppressed
  FROM leased
  LEFT JOIN campaign USING (tenant_id, campaign_name)
  LEFT JOIN lead USING (tenant_id, campaign_name, email)
