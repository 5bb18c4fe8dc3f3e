-- Removes the items of a purchase that we no longer believe in.
-- In:  body: tenant_id text, sale_id bigint, item_count integer.
-- Repeat-safe: what is gone already is not missed.
DELETE FROM purchase_item
 WHERE tenant_id = :#tenant_id
   AND sale_id = :#sale_id
   AND position > :#item_count
