-- Notes that one health check is up again.
-- In:  :#tenantId, :#alertSubject text, the check; :#alertNow timestamptz; properties alerts.quiet.minutes.
-- Repeat-safe: what is over already is left alone.
UPDATE alert
   SET over_at = CAST(:#${variable.alertNow} AS timestamptz),
       due_at = CASE
         WHEN told_open THEN CAST(:#${variable.alertNow} AS timestamptz)
         WHEN untold > 0 THEN GREATEST(
           CAST(:#${variable.alertNow} AS timestamptz),
           told_at + make_interval(mins => CAST(:#${properties:alerts.quiet.minutes} AS integer)))
         END
 WHERE tenant_id = :#${variable.tenantId}
   AND kind = 'health'
   AND subject = :#${variable.alertSubject}
   AND over_at IS NULL
