-- Records a purchase that we have never seen.
-- In:  body: the columns.
-- Repeat-safe: a sale that is a purchase already, under an older key, stays as it is.
INSERT INTO purchase
  (tenant_id, sale_id, purchase_key, kind, status, purchased_at, purchase_date, email, name,
   company, phone, customer_id, subscription_id, region, region_kind, region_source,
   amount_minor, currency, refunded_minor, customer_deleted, imported, campaign_name,
   reviews)
VALUES
  (:#tenant_id, :#sale_id, :#purchase_key, :#kind, :#status, CAST(:#purchased_at AS timestamptz),
   CAST(:#purchase_date AS date), :#email, :#name, :#company, :#phone, :#customer_id,
   :#subscription_id, :#region, :#region_kind, :#region_source, :#amount_minor, :#currency,
   :#refunded_minor, :#customer_deleted, :#imported, :#campaign_name, :#reviews)
ON CONFLICT (tenant_id, sale_id) DO NOTHING
