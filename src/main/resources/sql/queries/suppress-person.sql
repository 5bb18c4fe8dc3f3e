-- Lets a person be mailed no more, and queues the address for Instantly's block list.
-- In:  :#tenantId, :#email, :#feedbackKind, :#feedbackCampaign text, :#feedbackAt timestamptz.
-- Repeat-safe: who is suppressed already stays so for the first reason and queues nothing.
WITH suppressed AS (
  INSERT INTO suppression (tenant_id, email, reason, since, note)
  VALUES (:#${variable.tenantId}, :#${variable.email}, :#${variable.feedbackKind},
          CAST(:#${variable.feedbackAt} AS timestamptz), :#${variable.feedbackCampaign})
  ON CONFLICT (tenant_id, email) DO NOTHING
  RETURNING tenant_id, email
)
INSERT INTO outbox (tenant_id, kind, campaign_name, email)
SELECT tenant_id, 'block-person', '', email
  FROM suppressed
ON CONFLICT DO NOTHING
