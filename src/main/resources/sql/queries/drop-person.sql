-- Forgets an address under which nobody bought anything any more.
-- In:  :#tenantId, :#email text.
-- Repeat-safe: an address that is forgotten already changes nothing.
DELETE FROM customer
 WHERE tenant_id = :#${variable.tenantId}
   AND email = :#${variable.email}
