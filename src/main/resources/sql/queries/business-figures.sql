-- Counts what waits, is parked, due or stopped in the whole installation, for those who watch it.
-- In:  variable today, the calendar day as text.
-- Out: figure, label text, amount double precision (pieces, or seconds where it is an age; channels:
--      tenants for whom one stands still). What is nowhere has no row.
SELECT 'inbox-depth' AS figure, source AS label, CAST(count(*) AS double precision) AS amount
  FROM inbox
 WHERE status IN ('waiting', 'leased')
 GROUP BY source
UNION ALL
SELECT 'inbox-age', source, CAST(EXTRACT(EPOCH FROM now() - min(received_at)) AS double precision)
  FROM inbox
 WHERE status IN ('waiting', 'leased')
 GROUP BY source
UNION ALL
SELECT 'outbox-depth', channel, count(*)
  FROM outbox
 WHERE status IN ('waiting', 'leased')
 GROUP BY channel
UNION ALL
SELECT 'outbox-age', channel, EXTRACT(EPOCH FROM now() - min(created_at))
  FROM outbox
 WHERE status IN ('waiting', 'leased')
 GROUP BY channel
UNION ALL
SELECT 'persons-to-follow', '', count(*)
  FROM follow_up
 WHERE status IN ('waiting', 'leased')
UNION ALL
SELECT 'touchpoints-due', campaign_kind, count(*)
  FROM touchpoint
 WHERE status = 'planned'
   AND due_on <= CAST(:#${variable.today} AS date)
 GROUP BY campaign_kind
UNION ALL
SELECT 'parked', 'event', count(*)
  FROM inbox
 WHERE status = 'parked'
UNION ALL
SELECT 'parked', 'person', count(*)
  FROM follow_up
 WHERE status = 'parked'
UNION ALL
SELECT 'parked', 'delivery', count(*)
  FROM outbox
 WHERE status = 'parked'
UNION ALL
SELECT 'suppressions', reason, count(*)
  FROM suppression
 GROUP BY reason
UNION ALL
SELECT 'source-silence', source, EXTRACT(EPOCH FROM now() - max(received_at))
  FROM (SELECT source, received_at
          FROM inbox
         ORDER BY inbox_id DESC
         LIMIT 1000) AS latest
 GROUP BY source
UNION ALL
SELECT CASE scope WHEN 'all' THEN 'channel-stopped' ELSE 'additions-stopped' END,
       channel, count(DISTINCT tenant_id)
  FROM channel_stop
 GROUP BY scope, channel
UNION ALL
SELECT 'clocks-overdue', '', GREATEST(0, EXTRACT(EPOCH FROM now()) - min(next_fire_time) / 1000.0)
  FROM qrtz_triggers
 WHERE trigger_state = 'WAITING'
UNION ALL
SELECT 'clocks-failed', '', count(*)
  FROM qrtz_triggers
 WHERE trigger_state = 'ERROR'
