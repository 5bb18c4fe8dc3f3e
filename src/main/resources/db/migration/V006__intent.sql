-- Instantly may show a write only seconds later; until then a look must not be trusted.

-- When a delivery was about to write what must not be written twice: a campaign, because Instantly
-- keeps names not unique.
ALTER TABLE outbox ADD COLUMN intent_at timestamptz;

CREATE INDEX outbox_intent ON outbox (tenant_id, campaign_name) WHERE intent_at IS NOT NULL;

-- When the lead was last written at Instantly, or perhaps so.
ALTER TABLE lead ADD COLUMN written_at timestamptz;
