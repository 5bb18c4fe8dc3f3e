-- Saves what we believe of one subscription.
-- In:  body: the columns.
-- Repeat-safe: the same belief changes nothing.
INSERT INTO subscription
  (tenant_id, subscription_id, customer_id, latest_invoice_id, status, renews_at, ends_at)
VALUES
  (:#tenant_id, :#subscription_id, :#customer_id, :#latest_invoice_id, :#status,
   CAST(:#renews_at AS timestamptz), CAST(:#ends_at AS timestamptz))
ON CONFLICT (tenant_id, subscription_id) DO UPDATE
  SET customer_id = excluded.customer_id,
      latest_invoice_id = excluded.latest_invoice_id,
      status = excluded.status,
      renews_at = excluded.renews_at,
      ends_at = excluded.ends_at
