-- Queues the start of each cohort's campaign whose first day is today: at least one of its persons
-- passed the guards, and nobody is still to be looked at.
-- In:  variable today (ISO date) text.
-- Repeat-safe: a campaign that was started, or is about to be, or whose start a person discarded,
-- queues nothing.
INSERT INTO outbox (tenant_id, kind, campaign_name)
SELECT tenant_id, 'activate-campaign', campaign_name
  FROM campaign
 WHERE kind = 'cohort'
   AND activated_at IS NULL
   AND starts_on = CAST(:#${variable.today} AS date)
   AND EXISTS (SELECT 1
                 FROM lead
                 JOIN touchpoint USING (tenant_id, email, campaign_name)
                WHERE lead.tenant_id = campaign.tenant_id
                  AND lead.campaign_name = campaign.campaign_name
                  AND lead.wanted
                  AND touchpoint.due_on = campaign.starts_on
                  AND touchpoint.status = 'handed-over')
   AND NOT EXISTS (SELECT 1
                     FROM lead
                     JOIN touchpoint USING (tenant_id, email, campaign_name)
                    WHERE lead.tenant_id = campaign.tenant_id
                      AND lead.campaign_name = campaign.campaign_name
                      AND lead.wanted
                      AND touchpoint.due_on <= campaign.starts_on
                      AND touchpoint.status = 'planned')
   AND NOT EXISTS (SELECT 1
                     FROM outbox AS before
                    WHERE before.tenant_id = campaign.tenant_id
                      AND before.campaign_name = campaign.campaign_name
                      AND before.kind = 'activate-campaign'
                      AND before.status IN ('waiting', 'leased', 'parked'))
   AND NOT EXISTS (SELECT 1
                     FROM outbox AS refused
                    WHERE refused.tenant_id = campaign.tenant_id
                      AND refused.campaign_name = campaign.campaign_name
                      AND refused.kind = 'activate-campaign'
                      AND refused.status = 'discarded')
ON CONFLICT DO NOTHING
