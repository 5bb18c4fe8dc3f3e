-- Takes the persons whose leads must be planned anew.
-- In:  :#tenantId text.
-- Out: email text.
DELETE FROM replan
 WHERE tenant_id = :#${variable.tenantId}
RETURNING email
