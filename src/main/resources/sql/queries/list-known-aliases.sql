-- Which of some ids name an order that is a purchase already, or on its way to be one.
-- In:  :#tenantId, :#historyIds text (comma-separated).
-- Out: alias text.
SELECT alias
  FROM purchase_alias JOIN sale USING (tenant_id, sale_id)
 WHERE tenant_id = :#${variable.tenantId}
   AND alias = ANY (string_to_array(:#${variable.historyIds}, ','))
   AND standing <> 'unknown'
