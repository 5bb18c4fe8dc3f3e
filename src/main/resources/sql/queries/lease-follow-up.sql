-- Leases one person who is to be followed; another node's rows are skipped, and a dead node's come
-- back when its lease ends.
-- In:  properties followers.lease.seconds, perennial.node.
-- Out: tenant_id, email text, attempts integer.
WITH due AS (
  SELECT tenant_id, email
    FROM follow_up
   WHERE status IN ('waiting', 'leased')
     AND run_after <= now()
   ORDER BY run_after, follow_up_id
   LIMIT 1
     FOR UPDATE SKIP LOCKED
)
UPDATE follow_up
   SET status = 'leased',
       attempts = attempts + 1,
       leased_by = :#${properties:perennial.node},
       run_after = now() + make_interval(secs => CAST(:#${properties:followers.lease.seconds} AS integer))
  FROM due
 WHERE follow_up.tenant_id = due.tenant_id
   AND follow_up.email = due.email
RETURNING follow_up.tenant_id, follow_up.email, attempts
