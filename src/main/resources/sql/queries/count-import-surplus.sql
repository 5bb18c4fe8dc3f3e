-- How many events of an import wait for an interpretation that did not fail three times (what Stripe
-- refused for a moment is awaited, an outage is not), beyond those that may wait while the next page is
-- read: none at the end of a list, as the next list relies on it.
-- In:  :#tenantId text, :#importId bigint, property import.ahead.
-- Out: surplus bigint; 0 or less when the import may go on.
SELECT count(*)
       - CASE WHEN EXISTS (SELECT 1
                             FROM import_stage
                            WHERE tenant_id = :#${variable.tenantId}
                              AND import_id = CAST(:#${variable.importId} AS bigint)
                              AND NOT finished
                              AND cursor <> '')
              THEN CAST(:#${properties:import.ahead} AS integer)
              ELSE 0
         END AS surplus
  FROM inbox
 WHERE tenant_id = :#${variable.tenantId}
   AND import_id = CAST(:#${variable.importId} AS bigint)
   AND (status = 'leased' OR status = 'waiting' AND (last_error IS NULL OR attempts < 3))
