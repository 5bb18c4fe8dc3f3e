-- Ends the stops of a channel that a probe has found to be over, and makes the deliveries due that the
-- channel had refused.
-- In:  :#tenantId, :#channel text; variable stopsOver text, their scopes with commas.
-- Out: scope text of each stop that ended.
-- Repeat-safe: a stop that is over already gives no row.
WITH ended AS (
  DELETE FROM channel_stop
   WHERE tenant_id = :#${variable.tenantId}
     AND channel = :#${variable.channel}
     AND scope = ANY (string_to_array(:#${variable.stopsOver}, ','))
  RETURNING tenant_id, channel, scope
), hurried AS (
  UPDATE outbox
     SET run_after = now()
    FROM ended
   WHERE outbox.tenant_id = ended.tenant_id
     AND outbox.channel = ended.channel
     AND ended.scope = 'all'
     AND outbox.status = 'waiting'
     AND outbox.refused_at IS NOT NULL
     AND outbox.run_after > now()
)
SELECT scope
  FROM ended
