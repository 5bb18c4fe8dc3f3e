-- Lets one transaction at a time follow a person; released at its end.
-- In:  :#tenantId, :#email text.
SELECT pg_advisory_xact_lock(
         hashtextextended('follow/' || :#${variable.tenantId} || '/' || :#${variable.email}, 0))
