-- Plans a campaign that does not exist yet. One of a cohort that was never started, and whose first
-- day has passed, is planned anew with the steps that are still to come.
-- In:  body: the columns, and today (ISO date) text.
-- Repeat-safe: a campaign that is planned so already stays as it is and queues nothing.
WITH planned AS (
  INSERT INTO campaign
    (tenant_id, campaign_name, kind, cohort_name, renews_on, starts_on, steps)
  VALUES (:#tenant_id, :#campaign_name, :#kind, :#cohort_name, CAST(:#renews_on AS date),
          CAST(:#starts_on AS date), CAST(:#steps AS jsonb))
  ON CONFLICT (tenant_id, campaign_name) DO UPDATE
    SET starts_on = excluded.starts_on,
        steps = excluded.steps
    WHERE campaign.kind = 'cohort'
      AND campaign.activated_at IS NULL
      AND campaign.starts_on < CAST(:#today AS date)
      AND excluded.starts_on >= CAST(:#today AS date)
  RETURNING tenant_id, campaign_name, kind
), queued AS (
  SELECT 1 AS place, 'ensure-campaign' AS delivery, tenant_id, campaign_name
    FROM planned
   UNION ALL
  SELECT 2, 'activate-campaign', tenant_id, campaign_name
    FROM planned
   WHERE kind = 'evergreen'
)
INSERT INTO outbox (tenant_id, kind, campaign_name)
SELECT tenant_id, delivery, campaign_name
  FROM queued
 ORDER BY place
ON CONFLICT DO NOTHING
