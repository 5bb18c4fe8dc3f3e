-- Lets nothing more go out to a person whose every purchase in a campaign was taken back. A person
-- who is not in the campaign is not brought into it.
-- In:  body: the columns.
-- Repeat-safe: a lead that is stopped already queues nothing.
WITH stopped AS (
  UPDATE lead
     SET interest = 'lost'
   WHERE tenant_id = :#tenant_id
     AND campaign_name = :#campaign_name
     AND email = :#email
     AND interest <> 'lost'
  RETURNING tenant_id, campaign_name, email
)
INSERT INTO outbox (tenant_id, kind, campaign_name, email)
SELECT tenant_id, 'set-interest', campaign_name, email FROM stopped
ON CONFLICT DO NOTHING
