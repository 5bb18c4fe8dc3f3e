-- The stops of a tenant's channels, and what waits for each channel.
-- In:  :#tenantId text.
-- Out: channel, scope, cause, reason text; stopped_since, probe_after timestamptz; waiting bigint.
SELECT stop.channel, stop.scope, stop.cause, stop.reason, stop.stopped_since, stop.probe_after,
       (SELECT count(*)
          FROM outbox
         WHERE outbox.tenant_id = stop.tenant_id
           AND outbox.channel = stop.channel
           AND outbox.status IN ('waiting', 'leased')) AS waiting
  FROM channel_stop AS stop
 WHERE stop.tenant_id = :#tenantId
 ORDER BY stop.channel, stop.scope
