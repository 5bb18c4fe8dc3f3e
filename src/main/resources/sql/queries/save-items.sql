-- Saves the items of a purchase and removes those that we no longer believe in; of a purchase that
-- was recorded and erased since, nothing.
-- In:  body: tenant_id text, sale_id bigint, items text (JSON array of rows).
-- Repeat-safe: the same items change nothing.
WITH item AS (
  SELECT *
    FROM json_to_recordset(CAST(:#items AS json))
           AS given (position integer, product_id text, price_id text, name text, quantity bigint,
                     amount_minor bigint, renews_on date)
), dropped AS (
  DELETE FROM purchase_item
   WHERE tenant_id = :#tenant_id
     AND sale_id = :#sale_id
     AND position > (SELECT count(*) FROM item)
)
INSERT INTO purchase_item
  (tenant_id, sale_id, position, product_id, price_id, name, quantity, amount_minor, renews_on)
SELECT purchase.tenant_id, purchase.sale_id, item.position, product_id, price_id, item.name,
       quantity, item.amount_minor, renews_on
  FROM purchase CROSS JOIN item
 WHERE tenant_id = :#tenant_id
   AND sale_id = :#sale_id
ON CONFLICT (tenant_id, sale_id, position) DO UPDATE
  SET product_id = excluded.product_id,
      price_id = excluded.price_id,
      name = excluded.name,
      quantity = excluded.quantity,
      amount_minor = excluded.amount_minor,
      renews_on = excluded.renews_on
