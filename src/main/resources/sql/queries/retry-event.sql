-- Gives an event that failed back, to be tried again later, or sets it aside for a person.
-- An event whose lease ran out belongs to whoever leased it since, and is left alone.
-- In:  :#tenantId, :#inboxId bigint, :#attempts integer, :#parked boolean, :#retryMillis bigint;
--      :#error, :#failedRoute text.
-- Repeat-safe: the same row gets the same values and only waits anew.
UPDATE inbox
   SET status = CASE WHEN CAST(:#${variable.parked} AS boolean) THEN 'parked' ELSE 'waiting' END,
       run_after = now() + make_interval(secs => CAST(:#${variable.retryMillis} AS double precision) / 1000),
       last_error = :#${variable.error},
       failed_in = :#${variable.failedRoute}
 WHERE tenant_id = :#${variable.tenantId}
   AND inbox_id = CAST(:#${variable.inboxId} AS bigint)
   AND attempts = CAST(:#${variable.attempts} AS integer)
   AND status IN ('leased', 'waiting')
