-- Gives the deliveries that a node holds back. Their calls may be under way still, so they wait as
-- long as after a call whose answer was lost.
-- In:  :#node text, :#retryMillis bigint.
-- Repeat-safe: a delivery that is not leased by the node stays as it is.
UPDATE outbox
   SET status = 'waiting',
       run_after = now() + make_interval(secs => CAST(:#retryMillis AS double precision) / 1000)
 WHERE tenant_id IN (SELECT tenant_id FROM tenant)
   AND status = 'leased'
   AND leased_by = :#node
