-- Gives parked persons back to the followers, with all their tries before them, and records each act.
-- In:  :#tenantId text, :#number bigint, 0 for every one; :#who text.
-- Repeat-safe: a person who is not parked stays as it is.
WITH given AS (
  UPDATE follow_up
     SET status = 'waiting', attempts = 0, run_after = now()
   WHERE tenant_id = :#tenantId
     AND status = 'parked'
     AND CAST(:#number AS bigint) IN (0, follow_up_id)
  RETURNING tenant_id, follow_up_id AS number
)
INSERT INTO operator_act (tenant_id, who, act, subject, reason)
SELECT tenant_id, :#who, 'retry', 'person-' || number, ''
  FROM given
 ORDER BY number
