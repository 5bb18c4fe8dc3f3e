-- Saves one item of a purchase.
-- In:  body: the columns.
-- Repeat-safe: the same item changes nothing.
INSERT INTO purchase_item
  (tenant_id, sale_id, position, product_id, price_id, name, quantity, amount_minor, renews_on)
VALUES
  (:#tenant_id, :#sale_id, :#position, :#product_id, :#price_id, :#name, :#quantity,
   :#amount_minor, CAST(:#renews_on AS date))
ON CONFLICT (tenant_id, sale_id, position) DO UPDATE
  SET product_id = excluded.product_id,
      price_id = excluded.price_id,
      name = excluded.name,
      quantity = excluded.quantity,
      amount_minor = excluded.amount_minor,
      renews_on = excluded.renews_on
