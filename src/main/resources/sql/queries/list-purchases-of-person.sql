-- All purchases of one person with their items, the oldest first.
-- In:  :#tenantId, :#email text.
-- Out: the columns of purchase; items (JSON array of purchase_item rows) text.
SELECT purchase.*,
       CAST((SELECT json_agg(purchase_item ORDER BY position)
               FROM purchase_item
              WHERE purchase_item.tenant_id = purchase.tenant_id
                AND purchase_item.sale_id = purchase.sale_id) AS text) AS items
  FROM purchase
 WHERE tenant_id = :#${variable.tenantId}
   AND email = :#${variable.email}
 ORDER BY purchased_at, purchase_key
