-- Lets the followers look at the persons whose leads must be planned anew, instead of doing it now:
-- an import of thousands must not keep the tenant's lock for that.
-- In:  :#tenantId text.
-- Repeat-safe: a person who waits already waits once; a rollback gives all back.
WITH taken AS (
  DELETE FROM replan
   WHERE tenant_id = :#${variable.tenantId}
  RETURNING tenant_id, email
)
INSERT INTO follow_up (tenant_id, email)
SELECT tenant_id, email FROM taken
ON CONFLICT (tenant_id, email) DO UPDATE
  SET status = 'waiting', attempts = 0, run_after = now(), last_error = NULL, failed_in = NULL
