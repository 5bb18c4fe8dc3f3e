-- All the evidence of one order, of its subscriptions and of its customers. Ids are handed on as
-- arrays, so that only their rows are looked at, whatever the server thinks how many there are.
-- In:  :#tenantId text, :#saleId bigint.
-- Out: kind, said (JSON) text.
WITH own AS (
  SELECT DISTINCT event_id
    FROM evidence_subject
   WHERE tenant_id = :#${variable.tenantId}
     AND subject_id = ANY (ARRAY(
           SELECT alias
             FROM purchase_alias
            WHERE tenant_id = :#${variable.tenantId}
              AND sale_id = CAST(:#${variable.saleId} AS bigint)))
), named AS (
  SELECT DISTINCT subject_id
    FROM evidence_subject
   WHERE tenant_id = :#${variable.tenantId}
     AND event_id = ANY (ARRAY(SELECT event_id FROM own))
), around AS (
  SELECT DISTINCT event_id
    FROM evidence_subject
   WHERE tenant_id = :#${variable.tenantId}
     AND subject_id = ANY (ARRAY(SELECT subject_id FROM named))
)
SELECT kind, CAST(said AS text) AS said
  FROM evidence
 WHERE tenant_id = :#${variable.tenantId}
   AND event_id = ANY (ARRAY(SELECT event_id FROM around))
   AND (kind IN ('subscription', 'customer') OR event_id IN (SELECT event_id FROM own))
 ORDER BY occurred_at, event_id
