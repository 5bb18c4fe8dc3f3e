-- Empties the raw bodies of events that are finished and old, some at a time; the rows stay as a record
-- of what came and what was made of it.
-- In:  properties retention.events.days, retention.batch.size.
-- Repeat-safe: what is empty is not found again.
WITH old AS (
  SELECT tenant_id, inbox_id
    FROM inbox
   WHERE status IN ('done', 'discarded')
     AND octet_length(body) > 0
     AND received_at < now() - make_interval(days => CAST(:#${properties:retention.events.days} AS integer))
   ORDER BY received_at
   LIMIT CAST(:#${properties:retention.batch.size} AS integer)
     FOR UPDATE SKIP LOCKED
)
UPDATE inbox
   SET body = ''
  FROM old
 WHERE inbox.tenant_id = old.tenant_id
   AND inbox.inbox_id = old.inbox_id
