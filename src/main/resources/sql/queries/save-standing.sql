-- Saves how far one order has come.
-- In:  :#tenantId, :#standing text, :#saleId bigint.
-- Repeat-safe: the same standing changes nothing.
INSERT INTO sale (tenant_id, sale_id, standing)
VALUES (:#${variable.tenantId}, CAST(:#${variable.saleId} AS bigint), :#${variable.standing})
ON CONFLICT (tenant_id, sale_id) DO UPDATE SET standing = excluded.standing
