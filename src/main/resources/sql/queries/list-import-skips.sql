-- What the latest import of a source and subject left out, and why, the most frequent reason first.
-- In:  :#tenantId, :#source, :#subject text.
-- Out: reason text, skipped bigint.
WITH run AS (
  SELECT import_id, tenant_id, started_at
    FROM import_run
   WHERE tenant_id = :#tenantId
     AND source = :#source
     AND subject = :#subject
   ORDER BY import_id DESC
   LIMIT 1
)
SELECT reason, CAST(sum(skipped) AS bigint) AS skipped
  FROM (SELECT reason, skipped FROM import_skip JOIN run USING (import_id)
         UNION ALL
        SELECT COALESCE(note, outcome), count(*)
          FROM inbox JOIN run USING (import_id)
         WHERE outcome NOT IN ('record_purchase', 'merge', 'refund', 'dispute')
         GROUP BY COALESCE(note, outcome)) AS left_out
 GROUP BY reason
 ORDER BY skipped DESC, reason
