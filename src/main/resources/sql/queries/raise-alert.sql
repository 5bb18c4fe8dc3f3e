-- Notes that a cause came up, for each way of telling it. Once told, it is not told again before its
-- quiet time is over; until then it is only counted.
-- In:  :#tenantId, :#alertKind, :#alertSubject, :#alertWords text; :#alertWays text, with commas;
--      :#alertNow timestamptz; properties alerts.quiet.minutes.
-- Repeat-safe: a repeat is counted, and told no sooner.
INSERT INTO alert (tenant_id, kind, subject, way, words, open_since, untold, due_at, try_after)
SELECT :#${variable.tenantId}, :#${variable.alertKind}, :#${variable.alertSubject}, way,
       :#${variable.alertWords}, now_is, 1, now_is, now_is
  FROM unnest(string_to_array(:#${variable.alertWays}, ',')) AS way
 CROSS JOIN CAST(:#${variable.alertNow} AS timestamptz) AS now_is
ON CONFLICT (tenant_id, kind, subject, way) DO UPDATE
   SET words = EXCLUDED.words,
       open_since = CASE WHEN alert.over_at IS NULL THEN alert.open_since ELSE EXCLUDED.open_since END,
       over_at = NULL,
       untold = alert.untold + 1,
       due_at = GREATEST(
         EXCLUDED.due_at,
         alert.told_at + make_interval(mins => CAST(:#${properties:alerts.quiet.minutes} AS integer)))
