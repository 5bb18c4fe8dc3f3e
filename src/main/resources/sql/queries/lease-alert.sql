-- Leases one alert that is to be told now, for five minutes, the oldest first; another node's rows are
-- skipped, and a dead node's come back when its lease has run out.
-- In:  :#alertWays text, the ways that are on, with commas; :#alertNow timestamptz.
-- Out: tenant_id, kind, subject, way, words text, open_since, over_at timestamptz, untold, leases
--      integer, told_open boolean.
WITH due AS (
  SELECT tenant_id, kind, subject, way
    FROM alert
   WHERE due_at <= CAST(:#${variable.alertNow} AS timestamptz)
     AND try_after <= CAST(:#${variable.alertNow} AS timestamptz)
     AND way = ANY (string_to_array(:#${variable.alertWays}, ','))
   ORDER BY due_at
   LIMIT 1
     FOR UPDATE SKIP LOCKED
)
UPDATE alert
   SET leases = leases + 1,
       try_after = CAST(:#${variable.alertNow} AS timestamptz) + make_interval(mins => 5)
  FROM due
 WHERE alert.tenant_id = due.tenant_id
   AND alert.kind = due.kind
   AND alert.subject = due.subject
   AND alert.way = due.way
RETURNING alert.tenant_id, alert.kind, alert.subject, alert.way, words, open_since, over_at, untold,
          leases, told_open
