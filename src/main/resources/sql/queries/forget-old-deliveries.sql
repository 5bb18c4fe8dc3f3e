-- Forgets the deliveries that are finished and old, some at a time.
-- In:  properties retention.deliveries.days, retention.batch.size.
-- Repeat-safe: what is gone is not found again.
WITH old AS (
  SELECT tenant_id, outbox_id
    FROM outbox
   WHERE status IN ('done', 'skipped', 'discarded')
     AND done_at < now() - make_interval(days => CAST(:#${properties:retention.deliveries.days} AS integer))
   ORDER BY done_at
   LIMIT CAST(:#${properties:retention.batch.size} AS integer)
     FOR UPDATE SKIP LOCKED
)
DELETE FROM outbox
 USING old
 WHERE outbox.tenant_id = old.tenant_id
   AND outbox.outbox_id = old.outbox_id
