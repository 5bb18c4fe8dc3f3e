-- Leases the events that are due, the oldest first; another node's rows are skipped, and the rows
-- of a node that died come back when its lease has run out.
-- In:  properties inbox.batch.size, inbox.lease.seconds, perennial.node.
-- Out: inbox_id bigint, tenant_id, source, event_id, event_type text, body bytea, attempts integer,
--      waited_seconds double precision (since it was stored).
WITH due AS (
  SELECT inbox_id
    FROM inbox
   WHERE status IN ('waiting', 'leased')
     AND run_after <= now()
   ORDER BY run_after, inbox_id
   LIMIT CAST(:#${properties:inbox.batch.size} AS integer)
     FOR UPDATE SKIP LOCKED
)
UPDATE inbox
   SET status = 'leased',
       attempts = attempts + 1,
       leased_by = :#${properties:perennial.node},
       run_after = now() + make_interval(secs => CAST(:#${properties:inbox.lease.seconds} AS integer))
  FROM due
 WHERE inbox.inbox_id = due.inbox_id
RETURNING inbox.inbox_id, tenant_id, source, event_id, event_type, body, attempts,
          CAST(EXTRACT(EPOCH FROM clock_timestamp() - received_at) AS double precision) AS waited_seconds
