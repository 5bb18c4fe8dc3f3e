-- What came of the latest import of a source and subject.
-- In:  :#tenantId, :#source, :#subject text.
-- Out: objects_read, pages, taken (purchases recorded since it began), merged (what added to a known
--      purchase, or was known itself), waiting, parked, persons (still to be followed) bigint.
WITH run AS (
  SELECT import_id, tenant_id, started_at
    FROM import_run
   WHERE tenant_id = :#tenantId
     AND source = :#source
     AND subject = :#subject
   ORDER BY import_id DESC
   LIMIT 1
), event AS (
  SELECT inbox.tenant_id, event_id, status, outcome
    FROM inbox JOIN run USING (import_id)
), taken AS (
  SELECT count(DISTINCT purchase.sale_id) AS purchases
    FROM event
    JOIN evidence_subject USING (tenant_id, event_id)
    JOIN purchase_alias
      ON purchase_alias.tenant_id = evidence_subject.tenant_id
     AND purchase_alias.alias = evidence_subject.subject_id
    JOIN purchase
      ON purchase.tenant_id = purchase_alias.tenant_id
     AND purchase.sale_id = purchase_alias.sale_id
    CROSS JOIN run
   WHERE outcome = 'record_purchase'
     AND recorded_at >= started_at
)
SELECT (SELECT CAST(COALESCE(sum(objects_read), 0) AS bigint)
          FROM import_stage JOIN run USING (import_id)) AS objects_read,
       (SELECT CAST(COALESCE(sum(pages), 0) AS bigint)
          FROM import_stage JOIN run USING (import_id)) AS pages,
       purchases AS taken,
       (SELECT count(*)
          FROM event
         WHERE outcome IN ('record_purchase', 'merge', 'refund', 'dispute')) - purchases
         + (SELECT CAST(COALESCE(sum(known), 0) AS bigint)
              FROM import_stage JOIN run USING (import_id)) AS merged,
       (SELECT count(*) FROM event WHERE status IN ('waiting', 'leased')) AS waiting,
       (SELECT count(*) FROM event WHERE status = 'parked') AS parked,
       (SELECT count(*) FROM follow_up WHERE tenant_id = :#tenantId) AS persons
  FROM taken
