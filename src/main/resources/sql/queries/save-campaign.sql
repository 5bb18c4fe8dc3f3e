-- Plans a campaign that does not exist yet.
-- In:  body: the columns.
-- Repeat-safe: a campaign that is planned already stays as it is and queues nothing.
WITH planned AS (
  INSERT INTO campaign (tenant_id, campaign_name, renews_on, starts_on, reminders)
  VALUES (:#tenant_id, :#campaign_name, CAST(:#renews_on AS date), CAST(:#starts_on AS date),
          CAST(:#reminders AS jsonb))
  ON CONFLICT (tenant_id, campaign_name) DO NOTHING
  RETURNING tenant_id, campaign_name
)
INSERT INTO outbox (tenant_id, kind, campaign_name)
SELECT tenant_id, 'ensure-campaign', campaign_name FROM planned
ON CONFLICT DO NOTHING
