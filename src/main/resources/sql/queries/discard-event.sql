-- Sets a parked event aside for good and records why. Its body goes when its age says so.
-- In:  :#tenantId text, :#number bigint; :#who, :#reason text.
-- Repeat-safe: an event that is not parked stays as it is.
WITH given AS (
  UPDATE inbox
     SET status = 'discarded', done_at = now()
   WHERE tenant_id = :#tenantId
     AND status = 'parked'
     AND inbox_id = CAST(:#number AS bigint)
  RETURNING tenant_id
)
INSERT INTO operator_act (tenant_id, who, act, subject, reason)
SELECT tenant_id, :#who, 'discard', 'event-' || CAST(:#number AS bigint), :#reason
  FROM given
