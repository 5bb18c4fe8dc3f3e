-- Gives parked events back to the dispatcher, with all their tries before them.
-- In:  :#tenantId text, :#number bigint, 0 for every one.
-- Repeat-safe: an event that is not parked stays as it is.
UPDATE inbox
   SET status = 'waiting', attempts = 0, run_after = now()
 WHERE tenant_id = :#tenantId
   AND status = 'parked'
   AND CAST(:#number AS bigint) IN (0, inbox_id)
