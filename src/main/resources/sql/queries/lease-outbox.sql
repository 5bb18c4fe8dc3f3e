-- Leases one delivery that is due. Of one lead the oldest comes first, and nothing comes before its
-- campaign; another node's rows are skipped, and a dead node's come back when its lease ends. One at
-- a time, so that the lease covers the calls of this delivery and does not run out behind others.
-- In:  property outbox.lease.seconds.
-- Out: outbox_id bigint, tenant_id, kind, campaign_name, email text, attempts integer, and the
--      newest state of the campaign and of the lead; suppressed boolean.
WITH due AS (
  SELECT outbox_id
    FROM outbox
   WHERE status IN ('waiting', 'leased')
     AND run_after <= now()
     AND NOT EXISTS (
       SELECT 1
         FROM outbox AS earlier
        WHERE earlier.tenant_id = outbox.tenant_id
          AND earlier.campaign_name = outbox.campaign_name
          AND earlier.email IN (outbox.email, '')
          AND earlier.outbox_id < outbox.outbox_id
          AND earlier.status IN ('waiting', 'leased', 'parked'))
   ORDER BY run_after, outbox_id
   LIMIT 1
     FOR UPDATE SKIP LOCKED
), leased AS (
  UPDATE outbox
     SET status = 'leased',
         attempts = attempts + 1,
         run_after = now() + make_interval(secs => CAST(:#${properties:outbox.lease.seconds} AS integer))
    FROM due
   WHERE outbox.outbox_id = due.outbox_id
  RETURNING outbox.*
)
SELECT leased.outbox_id, leased.tenant_id, leased.kind, leased.campaign_name, leased.email,
       leased.attempts,
       campaign.kind AS campaign_kind, campaign.starts_on, CAST(campaign.steps AS text) AS steps,
       campaign.activated_at, campaign.instantly_campaign_id,
       lead.first_name, lead.last_name, lead.company_name, lead.phone,
       CAST(lead.fields AS text) AS fields, lead.interest, lead.wanted, lead.deliver_by,
       lead.instantly_lead_id,
       EXISTS (SELECT 1
                 FROM suppression
                WHERE suppression.tenant_id = leased.tenant_id
                  AND suppression.email = leased.email) AS suppressed
  FROM leased
  LEFT JOIN campaign USING (tenant_id, campaign_name)
  LEFT JOIN lead USING (tenant_id, campaign_name, email)
