-- Removes everything else that is kept of a person, and makes nameless what others' orders say of the
-- person. The ids of purchases that were recorded stay, so that a late event does not record one again.
-- In:  :#tenantId text; :#emails, :#ids, :#sales text, each with line breaks between them; :#pattern text,
--      a regular expression for the addresses.
-- Out: name, a table; removed bigint.
-- Repeat-safe: what is gone is not found again.
WITH person AS (
  SELECT email FROM unnest(string_to_array(:#emails, E'\n')) AS given (email)
), sold AS (
  SELECT CAST(number AS bigint) AS sale_id
    FROM unnest(string_to_array(NULLIF(:#sales, ''), E'\n')) AS given (number)
), id AS (
  SELECT id FROM unnest(string_to_array(NULLIF(:#ids, ''), E'\n')) AS given (id)
), told AS (
  SELECT DISTINCT event_id
    FROM evidence_subject
   WHERE tenant_id = :#tenantId
     AND subject_id IN (SELECT id FROM id)
), others AS (
  SELECT DISTINCT told.event_id
    FROM told
    JOIN evidence_subject
      ON evidence_subject.tenant_id = :#tenantId
     AND evidence_subject.event_id = told.event_id
    JOIN purchase_alias
      ON purchase_alias.tenant_id = :#tenantId
     AND purchase_alias.alias = evidence_subject.subject_id
   WHERE purchase_alias.sale_id NOT IN (SELECT sale_id FROM sold)
), own AS (
  SELECT event_id FROM told EXCEPT SELECT event_id FROM others
), run AS (
  SELECT run_id
    FROM journey_run
   WHERE tenant_id = :#tenantId
     AND email IN (SELECT email FROM person)
), gone_evidence AS (
  DELETE FROM evidence
   WHERE tenant_id = :#tenantId
     AND event_id IN (SELECT event_id FROM own)
  RETURNING 1
), nameless_evidence AS (
  UPDATE evidence
     SET said = said
                || CASE WHEN said -> 'buyer' IS NULL THEN '{}'::jsonb
                        ELSE '{"buyer": {"email": "", "name": "", "company": "", "phone": ""}}' END
                || CASE WHEN said -> 'before' IS NULL THEN '{}'::jsonb
                        ELSE '{"before": {"email": "", "name": "", "company": "", "phone": ""}}' END
   WHERE tenant_id = :#tenantId
     AND event_id NOT IN (SELECT event_id FROM own)
     AND lower(CAST(said AS text)) ~ :#pattern
  RETURNING 1
), gone_item AS (
  DELETE FROM purchase_item
   WHERE tenant_id = :#tenantId
     AND sale_id IN (SELECT sale_id FROM sold)
  RETURNING 1
), gone_purchase AS (
  DELETE FROM purchase
   WHERE tenant_id = :#tenantId
     AND sale_id IN (SELECT sale_id FROM sold)
  RETURNING 1
), gone_alias AS (
  DELETE FROM purchase_alias
   WHERE tenant_id = :#tenantId
     AND sale_id IN (SELECT sale_id FROM sold)
  RETURNING 1
), gone_sale AS (
  DELETE FROM sale
   WHERE tenant_id = :#tenantId
     AND sale_id IN (SELECT sale_id FROM sold)
  RETURNING 1
), gone_subscription AS (
  DELETE FROM subscription
   WHERE tenant_id = :#tenantId
     AND subscription_id IN (SELECT id FROM id)
  RETURNING 1
), gone_customer AS (
  DELETE FROM customer
   WHERE tenant_id = :#tenantId
     AND email IN (SELECT email FROM person)
  RETURNING 1
), gone_held_back AS (
  DELETE FROM held_back
   WHERE tenant_id = :#tenantId
     AND run_id IN (SELECT run_id FROM run)
  RETURNING 1
), gone_transition AS (
  DELETE FROM transition
   WHERE tenant_id = :#tenantId
     AND run_id IN (SELECT run_id FROM run)
  RETURNING 1
), gone_touchpoint AS (
  DELETE FROM touchpoint
   WHERE tenant_id = :#tenantId
     AND run_id IN (SELECT run_id FROM run)
  RETURNING 1
), gone_run AS (
  DELETE FROM journey_run
   WHERE tenant_id = :#tenantId
     AND run_id IN (SELECT run_id FROM run)
  RETURNING 1
), gone_lead AS (
  DELETE FROM lead
   WHERE tenant_id = :#tenantId
     AND email IN (SELECT email FROM person)
  RETURNING 1
), gone_feedback AS (
  DELETE FROM feedback
   WHERE tenant_id = :#tenantId
     AND email IN (SELECT email FROM person)
  RETURNING 1
), gone_follow_up AS (
  DELETE FROM follow_up
   WHERE tenant_id = :#tenantId
     AND email IN (SELECT email FROM person)
  RETURNING 1
), gone_suppression AS (
  DELETE FROM suppression
   WHERE tenant_id = :#tenantId
     AND email IN (SELECT email FROM person)
  RETURNING 1
)
SELECT 'evidence' AS name,
       (SELECT count(*) FROM gone_evidence) + (SELECT count(*) FROM nameless_evidence) AS removed
 UNION ALL SELECT 'purchase', count(*) FROM gone_purchase
 UNION ALL SELECT 'purchase_item', count(*) FROM gone_item
 UNION ALL SELECT 'purchase_alias', count(*) FROM gone_alias
 UNION ALL SELECT 'sale', count(*) FROM gone_sale
 UNION ALL SELECT 'subscription', count(*) FROM gone_subscription
 UNION ALL SELECT 'customer', count(*) FROM gone_customer
 UNION ALL SELECT 'journey_run', count(*) FROM gone_run
 UNION ALL SELECT 'touchpoint', count(*) FROM gone_touchpoint
 UNION ALL SELECT 'transition', count(*) FROM gone_transition
 UNION ALL SELECT 'held_back', count(*) FROM gone_held_back
 UNION ALL SELECT 'lead', count(*) FROM gone_lead
 UNION ALL SELECT 'feedback', count(*) FROM gone_feedback
 UNION ALL SELECT 'follow_up', count(*) FROM gone_follow_up
 UNION ALL SELECT 'suppression', count(*) FROM gone_suppression
