-- Gives the events that a node holds back, so that another one takes them at once.
-- In:  :#node text.
-- Repeat-safe: a row of tenant_id that is not leased by the node stays as it is.
UPDATE inbox
   SET status = 'waiting', run_after = now()
 WHERE tenant_id IN (SELECT tenant_id FROM tenant)
   AND status = 'leased'
   AND leased_by = :#node
