-- Takes the persons whose leads must be planned anew.
-- In:  :#tenantId text.
-- Out: email text.
-- Repeat-safe: a person who was taken already is not given again; a rollback gives all back.
DELETE FROM replan
 WHERE tenant_id = :#${variable.tenantId}
RETURNING email
