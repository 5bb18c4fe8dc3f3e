-- Notes which causes are over: nothing of the kind is parked any more, the channel does not stand
-- still any more for that reason. Whoever was told that it began is told at once that it is over; of
-- what nobody heard yet a note goes out when the quiet time allows.
-- In:  :#alertNow timestamptz; properties alerts.quiet.minutes. All tenants, each by its tenant_id.
-- Repeat-safe: what is over already is left alone.
UPDATE alert
   SET over_at = CAST(:#${variable.alertNow} AS timestamptz),
       due_at = CASE
         WHEN told_open THEN CAST(:#${variable.alertNow} AS timestamptz)
         WHEN untold > 0 THEN GREATEST(
           CAST(:#${variable.alertNow} AS timestamptz),
           told_at + make_interval(mins => CAST(:#${properties:alerts.quiet.minutes} AS integer)))
         END
 WHERE over_at IS NULL
   AND CASE
     WHEN kind = 'parked' AND subject = 'events' THEN NOT EXISTS (
       SELECT 1 FROM inbox WHERE inbox.tenant_id = alert.tenant_id AND status = 'parked')
     WHEN kind = 'parked' AND subject = 'persons' THEN NOT EXISTS (
       SELECT 1 FROM follow_up WHERE follow_up.tenant_id = alert.tenant_id AND status = 'parked')
     WHEN kind = 'parked' THEN NOT EXISTS (
       SELECT 1 FROM outbox WHERE outbox.tenant_id = alert.tenant_id AND status = 'parked')
     WHEN kind LIKE 'channel-%' THEN NOT EXISTS (
       SELECT 1
         FROM channel_stop AS stop
        WHERE stop.tenant_id = alert.tenant_id
          AND stop.channel = alert.subject
          AND 'channel-' || stop.cause = alert.kind)
     ELSE false
     END
