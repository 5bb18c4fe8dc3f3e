-- The orders on which evidence of a subscription or a customer bears.
-- In:  :#tenantId text; variable subjects (comma-separated ids) text.
-- Out: sale_id bigint.
SELECT sale_id
  FROM purchase
 WHERE tenant_id = :#${variable.tenantId}
   AND customer_id <> ''
   AND customer_id = ANY (string_to_array(:#${variable.subjects}, ','))
UNION
SELECT sale_id
  FROM purchase
 WHERE tenant_id = :#${variable.tenantId}
   AND subscription_id <> ''
   AND subscription_id = ANY (string_to_array(:#${variable.subjects}, ','))
ORDER BY sale_id
