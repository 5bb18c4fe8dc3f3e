-- Notes that a message about a cause went out. What happened meanwhile is told later: an end at once,
-- more alerts after the quiet time.
-- In:  :#tenantId, :#alertKind, :#alertSubject, :#alertWay text; :#alertLease, :#alertUntold integer,
--      the alerts that the message covers; :#alertOpen boolean, whether it said that the cause is open;
--      :#alertNow timestamptz; properties alerts.quiet.minutes.
-- Repeat-safe: a message of another lease changes nothing, and one lease is finished once.
UPDATE alert
   SET told_at = CAST(:#${variable.alertNow} AS timestamptz),
       told_open = CAST(:#${variable.alertOpen} AS boolean),
       untold = untold - CAST(:#${variable.alertUntold} AS integer),
       leases = leases + 1,
       failures = 0,
       last_error = NULL,
       try_after = CAST(:#${variable.alertNow} AS timestamptz),
       due_at = CASE
         WHEN over_at IS NOT NULL AND CAST(:#${variable.alertOpen} AS boolean)
           THEN CAST(:#${variable.alertNow} AS timestamptz)
         WHEN untold > CAST(:#${variable.alertUntold} AS integer)
           THEN CAST(:#${variable.alertNow} AS timestamptz)
                + make_interval(mins => CAST(:#${properties:alerts.quiet.minutes} AS integer))
         END
 WHERE tenant_id = :#${variable.tenantId}
   AND kind = :#${variable.alertKind}
   AND subject = :#${variable.alertSubject}
   AND way = :#${variable.alertWay}
   AND leases = CAST(:#${variable.alertLease} AS integer)
