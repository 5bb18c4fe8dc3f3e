-- The orders on which one piece of evidence bears: its own, and those of its subscription or
-- customer.
-- In:  :#tenantId text; variables orderIds, subjects (comma-separated ids) text.
-- Out: sale_id bigint.
SELECT sale_id
  FROM purchase_alias
 WHERE tenant_id = :#${variable.tenantId}
   AND alias = ANY (string_to_array(:#${variable.orderIds}, ','))
UNION
SELECT sale_id
  FROM purchase
 WHERE tenant_id = :#${variable.tenantId}
   AND :#${variable.orderIds} = ''
   AND customer_id <> ''
   AND customer_id = ANY (string_to_array(:#${variable.subjects}, ','))
UNION
SELECT sale_id
  FROM purchase
 WHERE tenant_id = :#${variable.tenantId}
   AND :#${variable.orderIds} = ''
   AND subscription_id <> ''
   AND subscription_id = ANY (string_to_array(:#${variable.subjects}, ','))
ORDER BY sale_id
