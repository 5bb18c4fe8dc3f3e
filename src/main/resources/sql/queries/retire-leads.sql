-- Takes a person out of the campaigns in which the person no longer belongs.
-- In:  :#tenantId, :#email text; variable campaigns (newline-separated names to stay in) text.
-- Repeat-safe: a lead that is retired already queues nothing.
WITH retired AS (
  UPDATE lead
     SET wanted = false
   WHERE tenant_id = :#${variable.tenantId}
     AND email = :#${variable.email}
     AND wanted
     AND campaign_name <> ALL (string_to_array(:#${variable.campaigns}, E'\n'))
  RETURNING tenant_id, campaign_name, email
)
INSERT INTO outbox (tenant_id, kind, campaign_name, email)
SELECT tenant_id, 'remove-lead', campaign_name, email FROM retired
ON CONFLICT DO NOTHING
