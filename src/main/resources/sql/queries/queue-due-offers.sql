-- Queues every person with a planned touchpoint in an evergreen campaign that is due.
-- In:  :#today date, the business's day.
-- Repeat-safe: who is queued stays queued once. They are queued in one order, so that two clocks at
-- once do not wait for each other in turn.
INSERT INTO follow_up (tenant_id, email)
SELECT DISTINCT tenant_id, email
  FROM touchpoint
 WHERE status = 'planned'
   AND campaign_kind = 'evergreen'
   AND due_on <= CAST(:#${variable.today} AS date)
 ORDER BY tenant_id, email
ON CONFLICT DO NOTHING
