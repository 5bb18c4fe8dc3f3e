-- How far the latest import of a source and subject is.
-- In:  :#tenantId, :#source, :#subject text.
-- Out: stage text, NULL when all lists are read; permille integer of all lists; objects_read, pages,
--      interpreted bigint; no row before the first import.
WITH run AS (
  SELECT import_id, tenant_id, started_at
    FROM import_run
   WHERE tenant_id = :#tenantId
     AND source = :#source
     AND subject = :#subject
   ORDER BY import_id DESC
   LIMIT 1
)
SELECT (SELECT stage
          FROM import_stage JOIN run USING (import_id)
         WHERE NOT finished
         ORDER BY position
         LIMIT 1) AS stage,
       CAST(COALESCE(avg(permille), 0) AS integer) AS permille,
       CAST(COALESCE(sum(objects_read), 0) AS bigint) AS objects_read,
       CAST(COALESCE(sum(pages), 0) AS bigint) AS pages,
       (SELECT count(*) FROM inbox JOIN run USING (import_id) WHERE status = 'done') AS interpreted
  FROM run JOIN import_stage USING (import_id)
HAVING count(*) > 0
