-- Lets a stopped channel run again because a person says so.
-- In:  :#tenantId, :#channel text.
-- Repeat-safe: a channel that runs already stays so.
DELETE FROM channel_stop
 WHERE tenant_id = :#tenantId
   AND channel = :#channel
