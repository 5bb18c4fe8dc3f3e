-- Lets one transaction at a time settle the purchases of a tenant; released at its end.
-- In:  :#tenantId text.
SELECT pg_advisory_xact_lock(hashtextextended('settle/' || :#${variable.tenantId}, 0))
