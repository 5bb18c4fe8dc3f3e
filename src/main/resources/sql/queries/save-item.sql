-- Saves one item of a purchase; of one that was recorded and erased since, nothing.
-- In:  body: the columns.
-- Repeat-safe: the same item changes nothing.
INSERT INTO purchase_item
  (tenant_id, sale_id, position, product_id, price_id, name, quantity, amount_minor, renews_on)
SELECT purchase.tenant_id, purchase.sale_id, CAST(:#position AS integer), :#product_id,
       :#price_id, :#name, CAST(:#quantity AS bigint), CAST(:#amount_minor AS bigint), CAST(:#renews_on AS date)
  FROM purchase
 WHERE tenant_id = :#tenant_id
   AND sale_id = :#sale_id
ON CONFLICT (tenant_id, sale_id, position) DO UPDATE
  SET product_id = excluded.product_id,
      price_id = excluded.price_id,
      name = excluded.name,
      quantity = excluded.quantity,
      amount_minor = excluded.amount_minor,
      renews_on = excluded.renews_on
