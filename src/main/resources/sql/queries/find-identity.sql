-- By what else a person is known: the addresses that the person's Stripe customers had before, the orders,
-- and the ids that are found in events. A customer under whom somebody else bought, too, is not taken for
-- the person.
-- In:  :#tenantId, :#email text.
-- Out: emails, ids, sales text, each with line breaks between them, NULL for none; known_as text, the
--      addresses under which orders of this one stand today.
WITH bought AS (
  SELECT sale_id, customer_id, subscription_id
    FROM purchase
   WHERE tenant_id = :#tenantId
     AND email = :#email
), own AS (
  SELECT customer_id
    FROM bought
   WHERE customer_id <> ''
     AND NOT EXISTS (SELECT 1
                       FROM purchase
                      WHERE purchase.tenant_id = :#tenantId
                        AND purchase.customer_id = bought.customer_id
                        AND purchase.email <> :#email)
), said_so AS (
  SELECT event_id, kind, said
    FROM evidence
   WHERE tenant_id = :#tenantId
     AND :#email IN (said -> 'buyer' ->> 'email', said -> 'before' ->> 'email')
), named AS (
  SELECT DISTINCT purchase_alias.sale_id
    FROM said_so
    JOIN evidence_subject
      ON evidence_subject.tenant_id = :#tenantId
     AND evidence_subject.event_id = said_so.event_id
    JOIN purchase_alias
      ON purchase_alias.tenant_id = :#tenantId
     AND purchase_alias.alias = evidence_subject.subject_id
   WHERE said_so.kind <> 'customer'
), unpaid AS (
  SELECT sale_id
    FROM named
   WHERE NOT EXISTS (SELECT 1
                       FROM purchase
                      WHERE purchase.tenant_id = :#tenantId
                        AND purchase.sale_id = named.sale_id)
), sold AS (
  SELECT sale_id FROM bought UNION SELECT sale_id FROM unpaid
), former AS (
  SELECT unnest(ARRAY[said -> 'buyer' ->> 'email', said -> 'before' ->> 'email']) AS email
    FROM own
    JOIN evidence_subject
      ON evidence_subject.tenant_id = :#tenantId
     AND evidence_subject.subject_id = own.customer_id
    JOIN evidence
      ON evidence.tenant_id = :#tenantId
     AND evidence.event_id = evidence_subject.event_id
     AND evidence.kind = 'customer'
), address AS (
  SELECT CAST(:#email AS text) AS email
   UNION
  SELECT email
    FROM former
   WHERE email <> ''
     AND NOT EXISTS (SELECT 1
                       FROM purchase
                      WHERE purchase.tenant_id = :#tenantId
                        AND purchase.email = former.email)
), id AS (
  SELECT alias AS id
    FROM sold
    JOIN purchase_alias USING (sale_id)
   WHERE tenant_id = :#tenantId
   UNION
  SELECT customer_id FROM own
   UNION
  SELECT subscription_id
    FROM bought
   WHERE subscription_id <> ''
), today AS (
  SELECT purchase.email
    FROM named
    JOIN purchase ON purchase.tenant_id = :#tenantId AND purchase.sale_id = named.sale_id
   UNION
  SELECT purchase.email
    FROM said_so
    JOIN purchase
      ON purchase.tenant_id = :#tenantId
     AND purchase.customer_id = said_so.said ->> 'customerId'
   WHERE said_so.kind = 'customer'
)
SELECT (SELECT string_agg(email, E'\n' ORDER BY email) FROM address) AS emails,
       (SELECT string_agg(id, E'\n' ORDER BY id) FROM id) AS ids,
       (SELECT string_agg(CAST(sale_id AS text), E'\n' ORDER BY sale_id) FROM sold) AS sales,
       (SELECT string_agg(email, E'\n' ORDER BY email)
          FROM today
         WHERE email NOT IN ('', :#email)) AS known_as
