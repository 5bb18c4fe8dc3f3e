-- Ends an import whose lists are all read.
-- In:  :#tenantId text, :#importId bigint.
-- Repeat-safe: the first end stays.
UPDATE import_run
   SET finished_at = COALESCE(finished_at, now())
 WHERE tenant_id = :#${variable.tenantId}
   AND import_id = CAST(:#${variable.importId} AS bigint)
   AND NOT EXISTS (SELECT 1
                     FROM import_stage
                    WHERE import_stage.import_id = import_run.import_id
                      AND NOT finished)
