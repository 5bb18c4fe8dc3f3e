-- Every event with what came of it, in the order of arrival.
-- In:  :#tenantId text.
-- Out: event_id, event_type, status, outcome, note, last_error text; NULL where there is none.
SELECT event_id, event_type, status, outcome, note, last_error
  FROM inbox
 WHERE tenant_id = :#tenantId
 ORDER BY inbox_id
