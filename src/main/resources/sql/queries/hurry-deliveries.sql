-- Makes the deliveries of a channel that wait for a later try due now, and forgets that they were refused.
-- In:  :#tenantId, :#channel text.
-- Repeat-safe: what is due already stays so.
UPDATE outbox
   SET run_after = LEAST(run_after, now()), refused_at = NULL
 WHERE tenant_id = :#tenantId
   AND channel = :#channel
   AND status = 'waiting'
   AND (run_after > now() OR refused_at IS NOT NULL)
