-- Lets the next delivery probe a stopped channel at once, as the one that should have did not call it.
-- In:  :#tenantId, :#channel text; variable probes text, the scopes of the stops with commas.
-- Repeat-safe: a stop whose probe may be made already stays so.
UPDATE channel_stop
   SET probe_after = now()
 WHERE tenant_id = :#${variable.tenantId}
   AND channel = :#${variable.channel}
   AND scope = ANY (string_to_array(:#${variable.probes}, ','))
