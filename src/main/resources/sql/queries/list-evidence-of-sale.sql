-- All the evidence of one order, of its subscriptions and of its customers.
-- In:  :#tenantId text, :#saleId bigint.
-- Out: kind, said (JSON) text.
WITH own AS (
  SELECT DISTINCT evidence_subject.event_id
    FROM purchase_alias
    JOIN evidence_subject
      ON evidence_subject.tenant_id = purchase_alias.tenant_id
     AND evidence_subject.subject_id = purchase_alias.alias
   WHERE purchase_alias.tenant_id = :#${variable.tenantId}
     AND purchase_alias.sale_id = CAST(:#${variable.saleId} AS bigint)
), named AS (
  SELECT DISTINCT subject_id
    FROM evidence_subject JOIN own USING (event_id)
   WHERE tenant_id = :#${variable.tenantId}
), around AS (
  SELECT DISTINCT event_id
    FROM evidence_subject
    JOIN named USING (subject_id)
    JOIN evidence USING (tenant_id, event_id)
   WHERE tenant_id = :#${variable.tenantId}
     AND kind IN ('subscription', 'customer')
)
SELECT kind, CAST(said AS text) AS said
  FROM evidence
 WHERE tenant_id = :#${variable.tenantId}
   AND event_id IN (SELECT event_id FROM own UNION SELECT event_id FROM around)
 ORDER BY occurred_at, event_id
