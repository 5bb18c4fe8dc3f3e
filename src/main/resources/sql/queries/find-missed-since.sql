-- Since when events may have been missed: since the last look (and an hour, for events that were
-- being made then), not before this tenant was set up, and 30 days at most, as Stripe keeps no more.
-- In:  :#tenantId text.
-- Out: since bigint (epoch seconds).
SELECT CAST(EXTRACT(epoch FROM GREATEST(
         now() - INTERVAL '30 days',
         tenant.created_at,
         (SELECT max(started_at) - INTERVAL '1 hour'
            FROM import_run
           WHERE import_run.tenant_id = tenant.tenant_id
             AND source = 'missed'
             AND finished_at IS NOT NULL))) AS bigint) AS since
  FROM tenant
 WHERE tenant_id = :#${variable.tenantId}
