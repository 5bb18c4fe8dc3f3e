-- One event that a person may have to look at, with its raw body.
-- In:  :#tenantId text, :#number bigint.
-- Out: status, what, task (source and type), error, failed_in text; attempts integer; since, first_at
--      timestamptz; body bytea.
SELECT status, event_type || ' ' || event_id AS what, source || ' ' || event_type AS task,
       COALESCE(last_error, '') AS error, COALESCE(failed_in, '') AS failed_in, attempts,
       run_after AS since, received_at AS first_at, body
  FROM inbox
 WHERE tenant_id = :#tenantId
   AND inbox_id = CAST(:#number AS bigint)
