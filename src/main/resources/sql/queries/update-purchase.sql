-- Brings a purchase up to what we believe now, and lets its person (and the one before, if the
-- address has changed) be planned anew.
-- In:  body: the columns.
-- Repeat-safe: the same belief changes nothing.
WITH before AS (
  SELECT email FROM purchase WHERE tenant_id = :#tenant_id AND sale_id = :#sale_id
), updated AS (
  UPDATE purchase
     SET purchase_key = :#purchase_key,
         kind = :#kind,
         status = :#status,
         purchased_at = CAST(:#purchased_at AS timestamptz),
         purchase_date = CAST(:#purchase_date AS date),
         email = :#email,
         name = :#name,
         company = :#company,
         phone = :#phone,
         customer_id = :#customer_id,
         subscription_id = :#subscription_id,
         region = :#region,
         region_kind = :#region_kind,
         region_source = :#region_source,
         amount_minor = :#amount_minor,
         currency = :#currency,
         refunded_minor = :#refunded_minor,
         customer_deleted = :#customer_deleted,
         imported = :#imported,
         campaign_name = :#campaign_name,
         reviews = :#reviews
   WHERE tenant_id = :#tenant_id
     AND sale_id = :#sale_id
)
INSERT INTO replan (tenant_id, email)
SELECT CAST(:#tenant_id AS text), person.email
  FROM (SELECT email FROM before UNION SELECT CAST(:#email AS text)) AS person
 WHERE person.email <> ''
ON CONFLICT DO NOTHING
