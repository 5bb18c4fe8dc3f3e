-- Keeps what Instantly told about a person, under our own name of the campaign where it is one of ours; of
-- an erased person nothing.
-- In:  :#tenantId, :#eventId, :#email, :#feedbackKind, :#feedbackCampaignId, :#feedbackCampaign text,
--      :#feedbackStep integer, :#feedbackAt timestamptz.
-- Repeat-safe: an event that is read again changes nothing.
INSERT INTO feedback (tenant_id, feedback_id, email, kind, campaign_name, step, occurred_at)
SELECT :#${variable.tenantId}, :#${variable.eventId}, :#${variable.email}, :#${variable.feedbackKind},
       COALESCE((SELECT min(campaign_name)
                   FROM campaign
                  WHERE tenant_id = :#${variable.tenantId}
                    AND instantly_campaign_id = :#${variable.feedbackCampaignId}),
                :#${variable.feedbackCampaign}),
       CAST(:#${variable.feedbackStep} AS integer), CAST(:#${variable.feedbackAt} AS timestamptz)
 WHERE NOT EXISTS (SELECT 1
                     FROM erased_person
                    WHERE tenant_id = :#${variable.tenantId}
                      AND hash = hash_of_person(:#${variable.tenantId}, :#${variable.email}))
ON CONFLICT (tenant_id, feedback_id) DO NOTHING
