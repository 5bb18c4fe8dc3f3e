-- Marks one delivery as done or skipped and remembers the ids that Instantly gave.
-- A delivery whose lease ran out belongs to whoever leased it since, and is left alone.
-- In:  :#tenantId, :#deliveryStatus text, :#outboxId bigint, :#attempts integer; variables instantlyCampaignId,
--      instantlyLeadId text, "" when unknown.
-- Repeat-safe: the same row gets the same values.
WITH delivered AS (
  UPDATE outbox
     SET status = :#${variable.deliveryStatus}, last_error = NULL, done_at = now()
   WHERE tenant_id = :#${variable.tenantId}
     AND outbox_id = CAST(:#${variable.outboxId} AS bigint)
     AND attempts = CAST(:#${variable.attempts} AS integer)
  RETURNING tenant_id, kind, campaign_name, email
), known_campaign AS (
  UPDATE campaign
     SET instantly_campaign_id = NULLIF(:#${variable.instantlyCampaignId}, '')
    FROM delivered
   WHERE campaign.tenant_id = delivered.tenant_id
     AND campaign.campaign_name = delivered.campaign_name
     AND delivered.kind = 'ensure-campaign'
)
UPDATE lead
   SET instantly_lead_id = NULLIF(:#${variable.instantlyLeadId}, '')
  FROM delivered
 WHERE lead.tenant_id = delivered.tenant_id
   AND lead.campaign_name = delivered.campaign_name
   AND lead.email = delivered.email
   AND delivered.kind IN ('upsert-lead', 'remove-lead')
