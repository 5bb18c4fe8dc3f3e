-- Takes a person who was followed off the queue, in the transaction that followed the person. Who was
-- queued again meanwhile, or leased by another node, stays.
-- In:  :#tenantId, :#email text; :#attempts integer.
-- Repeat-safe: a person who is off the queue already stays off.
DELETE FROM follow_up
 WHERE tenant_id = :#${variable.tenantId}
   AND email = :#${variable.email}
   AND status = 'leased'
   AND attempts = CAST(:#${variable.attempts} AS integer)
