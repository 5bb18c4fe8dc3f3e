-- Makes every id of an order lead to one sale; two sales that turn out to be one are joined, and
-- the purchase that is given up lets its person be planned anew. The known ids are arrays, so that
-- only their rows are looked at, whatever the server thinks how many there are.
-- In:  body: tenant_id, order_ids (comma-separated ids) text.
-- Out: sale_id bigint.
-- Repeat-safe; callers hold the tenant's lock.
WITH named AS (
  SELECT DISTINCT alias FROM unnest(string_to_array(:#order_ids, ',')) AS given (alias)
), known AS (
  SELECT DISTINCT sale_id
    FROM purchase_alias
   WHERE tenant_id = :#tenant_id
     AND alias = ANY (ARRAY(SELECT alias FROM named))
), chosen AS (
  SELECT COALESCE(
           (SELECT min(sale_id)
              FROM purchase
             WHERE tenant_id = :#tenant_id
               AND sale_id = ANY (ARRAY(SELECT sale_id FROM known))),
           (SELECT min(sale_id) FROM known),
           nextval('sale_id')) AS sale_id
), moved AS (
  UPDATE purchase_alias
     SET sale_id = chosen.sale_id
    FROM chosen
   WHERE tenant_id = :#tenant_id
     AND purchase_alias.sale_id = ANY (ARRAY(SELECT sale_id FROM known))
     AND purchase_alias.sale_id <> chosen.sale_id
), given_up AS (
  DELETE FROM purchase
   USING chosen
   WHERE tenant_id = :#tenant_id
     AND purchase.sale_id = ANY (ARRAY(SELECT sale_id FROM known))
     AND purchase.sale_id <> chosen.sale_id
  RETURNING tenant_id, email
), orphaned AS (
  DELETE FROM sale
   USING chosen
   WHERE tenant_id = :#tenant_id
     AND sale.sale_id = ANY (ARRAY(SELECT sale_id FROM known))
     AND sale.sale_id <> chosen.sale_id
), replanned AS (
  INSERT INTO replan (tenant_id, email)
  SELECT DISTINCT tenant_id, email FROM given_up WHERE email <> ''
  ON CONFLICT DO NOTHING
), led AS (
  INSERT INTO purchase_alias (tenant_id, alias, sale_id)
  SELECT :#tenant_id, named.alias, chosen.sale_id
    FROM named, chosen
  ON CONFLICT DO NOTHING
)
SELECT sale_id FROM chosen
