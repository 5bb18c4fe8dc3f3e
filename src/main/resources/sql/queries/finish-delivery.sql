-- Marks one delivery as done or skipped and remembers the ids that Instantly gave. A person whom a
-- skipped one concerned is followed once more, as the plan may have to be another one now.
-- What an erased person's delivery needed of the address is needed no more.
-- A delivery whose lease ran out belongs to whoever leased it since, and is left alone.
-- In:  :#tenantId, :#deliveryStatus text, :#outboxId bigint, :#deliveryLease integer; variables instantlyCampaignId,
--      instantlyLeadId text, "" when unknown.
-- Repeat-safe: the same row gets the same values.
WITH delivered AS (
  UPDATE outbox
     SET status = :#${variable.deliveryStatus},
         last_error = NULL,
         failed_in = NULL,
         done_at = now(),
         email = CASE WHEN forget THEN '' ELSE email END
   WHERE tenant_id = :#${variable.tenantId}
     AND outbox_id = CAST(:#${variable.outboxId} AS bigint)
     AND leases = CAST(:#${variable.deliveryLease} AS integer)
  RETURNING tenant_id, kind, campaign_name, email, status
), known_campaign AS (
  UPDATE campaign
     SET instantly_campaign_id =
           COALESCE(NULLIF(:#${variable.instantlyCampaignId}, ''), instantly_campaign_id),
         activated_at =
           CASE WHEN delivered.kind = 'activate-campaign' THEN COALESCE(activated_at, now())
                ELSE activated_at END
    FROM delivered
   WHERE campaign.tenant_id = delivered.tenant_id
     AND campaign.campaign_name = delivered.campaign_name
     AND delivered.kind IN ('ensure-campaign', 'activate-campaign')
     AND delivered.status = 'done'
), followed AS (
  INSERT INTO follow_up (tenant_id, email)
  SELECT DISTINCT lead.tenant_id, lead.email
    FROM delivered
    JOIN lead USING (tenant_id, campaign_name)
   WHERE delivered.status = 'skipped'
     AND delivered.kind IN ('activate-campaign', 'upsert-lead')
     AND lead.wanted
     AND delivered.email IN (lead.email, '')
  ON CONFLICT (tenant_id, email) DO UPDATE
    SET attempts = follow_up.attempts + 1
    WHERE follow_up.status = 'leased'
)
UPDATE lead
   SET instantly_lead_id =
         CASE WHEN delivered.kind = 'set-interest' THEN instantly_lead_id
              ELSE NULLIF(:#${variable.instantlyLeadId}, '') END,
       written_at = now()
  FROM delivered
 WHERE lead.tenant_id = delivered.tenant_id
   AND lead.campaign_name = delivered.campaign_name
   AND lead.email = delivered.email
   AND delivered.kind IN ('upsert-lead', 'remove-lead', 'set-interest')
