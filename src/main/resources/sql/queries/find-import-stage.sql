-- The list of an import that is read next, and where to go on in it.
-- In:  :#tenantId text, :#importId bigint.
-- Out: stage, cursor text, since bigint (epoch seconds); no row when all lists are read.
SELECT stage, cursor, CAST(EXTRACT(epoch FROM since) AS bigint) AS since
  FROM import_stage JOIN import_run USING (tenant_id, import_id)
 WHERE tenant_id = :#${variable.tenantId}
   AND import_id = CAST(:#${variable.importId} AS bigint)
   AND NOT finished
 ORDER BY position
 LIMIT 1
