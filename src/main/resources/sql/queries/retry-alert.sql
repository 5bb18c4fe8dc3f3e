-- Lets a message that could not be told wait: one minute, then twice as long from try to try, at most
-- an hour.
-- In:  :#tenantId, :#alertKind, :#alertSubject, :#alertWay, :#alertError text; :#alertLease integer;
--      :#alertNow timestamptz.
-- Repeat-safe: a try of another lease changes nothing, and one lease is given back once.
UPDATE alert
   SET failures = failures + 1,
       last_error = :#${variable.alertError},
       leases = leases + 1,
       try_after = CAST(:#${variable.alertNow} AS timestamptz)
                   + make_interval(mins => LEAST(60, 1 << LEAST(failures, 6)))
 WHERE tenant_id = :#${variable.tenantId}
   AND kind = :#${variable.alertKind}
   AND subject = :#${variable.alertSubject}
   AND way = :#${variable.alertWay}
   AND leases = CAST(:#${variable.alertLease} AS integer)
