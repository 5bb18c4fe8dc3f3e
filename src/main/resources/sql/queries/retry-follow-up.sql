-- Gives a person who could not be followed back, to be tried again later, or sets the person aside.
-- In:  :#tenantId, :#email text; :#attempts integer, :#parked boolean, :#retryMillis bigint;
--      :#error, :#failedRoute text.
-- Repeat-safe: the same row gets the same values and only waits anew.
UPDATE follow_up
   SET status = CASE WHEN CAST(:#${variable.parked} AS boolean) THEN 'parked' ELSE 'waiting' END,
       run_after = now() + make_interval(secs => CAST(:#${variable.retryMillis} AS double precision) / 1000),
       last_error = :#${variable.error},
       failed_in = :#${variable.failedRoute}
 WHERE tenant_id = :#${variable.tenantId}
   AND email = :#${variable.email}
   AND attempts = CAST(:#${variable.attempts} AS integer)
