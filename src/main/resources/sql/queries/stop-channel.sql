-- Stops a channel of one tenant, or its additions, until a probe goes through. A stop for a refusal
-- stays one when there is no answer at all meanwhile. A person is told when it begins, when its cause
-- turns into another one, and once a day.
-- In:  :#tenantId, :#channel, :#stopScope, :#stopCause, :#error text; :#stopMillis bigint until the next probe.
-- Out: alert boolean, whether a person is to be told now.
-- Repeat-safe: a stop that is there already is only prolonged.
INSERT INTO channel_stop AS stop (tenant_id, channel, scope, cause, reason, probe_after)
VALUES (:#${variable.tenantId}, :#${variable.channel}, :#${variable.stopScope}, :#${variable.stopCause},
        :#${variable.error},
        now() + make_interval(secs => CAST(:#${variable.stopMillis} AS double precision) / 1000))
ON CONFLICT (tenant_id, channel, scope) DO UPDATE
  SET probe_after = EXCLUDED.probe_after,
      cause = CASE WHEN stop.cause = 'refusal' THEN stop.cause ELSE EXCLUDED.cause END,
      reason = CASE WHEN stop.cause = 'refusal' AND EXCLUDED.cause = 'outage' THEN stop.reason
                    ELSE EXCLUDED.reason END,
      alerted_at = CASE WHEN stop.alerted_at < now() - make_interval(days => 1)
                          OR (stop.cause = 'outage' AND EXCLUDED.cause = 'refusal') THEN now()
                        ELSE stop.alerted_at END
RETURNING alerted_at = now() AS alert
