-- Drops the deliveries that wait behind one that a node is about to give back and say the same, as only
-- one of a kind may wait: the one that is given back brings the newest state.
-- In:  :#node text.
-- Repeat-safe: what is dropped does not wait any more.
UPDATE outbox
   SET status = 'skipped',
       done_at = now(),
       email = CASE WHEN outbox.forget THEN '' ELSE outbox.email END
  FROM outbox AS held
 WHERE held.tenant_id = outbox.tenant_id
   AND held.channel = outbox.channel
   AND held.campaign_name = outbox.campaign_name
   AND held.email = outbox.email
   AND held.kind = outbox.kind
   AND held.status = 'leased'
   AND held.leased_by = :#node
   AND outbox.status = 'waiting'
