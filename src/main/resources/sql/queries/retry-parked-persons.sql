-- Gives parked persons back to the followers, with all their tries before them.
-- In:  :#tenantId text, :#number bigint, 0 for every one.
-- Repeat-safe: a person who is not parked stays as it is.
UPDATE follow_up
   SET status = 'waiting', attempts = 0, run_after = now()
 WHERE tenant_id = :#tenantId
   AND status = 'parked'
   AND CAST(:#number AS bigint) IN (0, follow_up_id)
