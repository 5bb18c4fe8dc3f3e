-- Drops the deliveries that wait behind a parked one and say the same, as only one of a kind may
-- wait: the parked one, once it is given back, brings the newest state.
-- In:  :#tenantId text, :#number bigint of the parked one, 0 for every one.
-- Repeat-safe: what is dropped does not wait any more.
UPDATE outbox
   SET status = 'skipped',
       done_at = now(),
       email = CASE WHEN outbox.forget THEN '' ELSE outbox.email END
  FROM outbox AS parked
 WHERE outbox.tenant_id = :#tenantId
   AND outbox.status = 'waiting'
   AND parked.tenant_id = outbox.tenant_id
   AND parked.channel = outbox.channel
   AND parked.campaign_name = outbox.campaign_name
   AND parked.email = outbox.email
   AND parked.kind = outbox.kind
   AND parked.status = 'parked'
   AND CAST(:#number AS bigint) IN (0, parked.outbox_id)
