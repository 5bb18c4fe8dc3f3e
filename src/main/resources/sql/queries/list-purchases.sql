-- Every purchase with its items, the oldest first.
-- In:  :#tenantId text.
-- Out: the columns of purchase; items (JSON array of purchase_item rows) text.
SELECT purchase.*,
       CAST((SELECT json_agg(purchase_item ORDER BY position)
               FROM purchase_item
              WHERE purchase_item.tenant_id = purchase.tenant_id
                AND purchase_item.sale_id = purchase.sale_id) AS text) AS items
  FROM purchase
 WHERE tenant_id = :#tenantId
 ORDER BY purchased_at, purchase_key
