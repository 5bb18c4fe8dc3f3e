-- One delivery that a person may have to look at, and how many wait behind it.
-- In:  :#tenantId text, :#number bigint.
-- Out: status, what, task (its kind), campaign_name, error, failed_in text; attempts integer; since,
--      first_at timestamptz; behind bigint.
SELECT status, kind || ' ' || trim(email || ' ' || campaign_name) AS what, kind AS task, campaign_name,
       COALESCE(last_error, '') AS error, COALESCE(failed_in, '') AS failed_in, attempts,
       run_after AS since, created_at AS first_at,
       (SELECT count(*)
          FROM outbox AS later
         WHERE later.tenant_id = outbox.tenant_id
           AND later.campaign_name = outbox.campaign_name
           AND outbox.email IN (later.email, '')
           AND later.outbox_id > outbox.outbox_id
           AND later.status IN ('waiting', 'leased', 'parked')) AS behind
  FROM outbox
 WHERE tenant_id = :#tenantId
   AND outbox_id = CAST(:#number AS bigint)
