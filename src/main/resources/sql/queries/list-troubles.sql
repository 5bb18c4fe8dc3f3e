-- Events and deliveries that failed and are not done: parked for a person, or tried again by
-- themselves. Events first, the oldest first.
-- In:  :#tenantId text.
-- Out: kind ('event' or 'delivery'), number bigint, status, what text, attempts integer,
--      since timestamptz (when parked; otherwise when it is tried next), error text.
SELECT 'event' AS kind, inbox_id AS number, status, event_type || ' ' || event_id AS what,
       attempts, run_after AS since, COALESCE(last_error, '') AS error
  FROM inbox
 WHERE tenant_id = :#tenantId
   AND (status = 'parked' OR (status IN ('waiting', 'leased') AND last_error IS NOT NULL))
UNION ALL
SELECT 'delivery', outbox_id, status, kind || ' ' || trim(email || ' ' || campaign_name),
       attempts, run_after, COALESCE(last_error, '')
  FROM outbox
 WHERE tenant_id = :#tenantId
   AND (status = 'parked' OR (status IN ('waiting', 'leased') AND last_error IS NOT NULL))
 ORDER BY kind DESC, number
