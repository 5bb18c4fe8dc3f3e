-- Removes the deliveries of a person. One that is being made keeps the address until it is done.
-- In:  :#tenantId text; :#emails text, with line breaks between them.
-- Out: removed bigint.
-- Repeat-safe: what is gone is not found again.
WITH kept AS (
  UPDATE outbox
     SET forget = true
   WHERE tenant_id = :#tenantId
     AND email = ANY (string_to_array(:#emails, E'\n'))
     AND status = 'leased'
), gone AS (
  DELETE FROM outbox
   WHERE tenant_id = :#tenantId
     AND email = ANY (string_to_array(:#emails, E'\n'))
     AND status <> 'leased'
  RETURNING 1
)
SELECT count(*) AS removed FROM gone
