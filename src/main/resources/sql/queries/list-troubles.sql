-- Persons, events and deliveries that failed and are not done: parked for a person, or tried again
-- by themselves. Persons first, then events, the oldest first.
-- In:  :#tenantId text.
-- Out: kind ('person', 'event' or 'delivery'), number bigint, status, what text, attempts integer,
--      since timestamptz (when parked; otherwise when it is tried next), error text.
SELECT 'event' AS kind, inbox_id AS number, status, event_type || ' ' || event_id AS what,
       attempts, run_after AS since, COALESCE(last_error, '') AS error
  FROM inbox
 WHERE tenant_id = :#tenantId
   AND (status = 'parked' OR (status IN ('waiting', 'leased') AND last_error IS NOT NULL))
UNION ALL
SELECT 'person', follow_up_id, status, email, attempts, run_after, COALESCE(last_error, '')
  FROM follow_up
 WHERE tenant_id = :#tenantId
   AND (status = 'parked' OR (status IN ('waiting', 'leased') AND last_error IS NOT NULL))
UNION ALL
SELECT 'delivery', outbox_id, status, kind || ' ' || trim(email || ' ' || campaign_name),
       attempts, run_after, COALESCE(last_error, '')
  FROM outbox
 WHERE tenant_id = :#tenantId
   AND (status = 'parked' OR (status IN ('waiting', 'leased') AND last_error IS NOT NULL))
 ORDER BY kind DESC, number
