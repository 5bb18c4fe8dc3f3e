-- Lets a person be mailed no more, and queues the address for Instantly's block list. Of an erased person,
-- who is suppressed by the hash, the address is not kept again.
-- In:  :#tenantId, :#email, :#feedbackKind, :#feedbackCampaign text, :#feedbackAt timestamptz.
-- Repeat-safe: who is suppressed already stays so for the first reason and queues nothing.
WITH suppressed AS (
  INSERT INTO suppression (tenant_id, email, reason, since, note)
  SELECT :#${variable.tenantId}, :#${variable.email}, :#${variable.feedbackKind},
         CAST(:#${variable.feedbackAt} AS timestamptz), :#${variable.feedbackCampaign}
   WHERE NOT EXISTS (SELECT 1
                       FROM erased_person
                      WHERE tenant_id = :#${variable.tenantId}
                        AND hash = hash_of_person(:#${variable.tenantId}, :#${variable.email}))
  ON CONFLICT (tenant_id, email) DO NOTHING
  RETURNING tenant_id, email
)
INSERT INTO outbox (tenant_id, kind, campaign_name, email)
SELECT tenant_id, 'block-person', '', email
  FROM suppressed
ON CONFLICT DO NOTHING
