-- Lets no clock move a parked person any more, takes the person out of all campaigns, as no guard can
-- look at what they would send, and records why. The next purchase or word of the person that can be
-- followed ends it.
-- In:  :#tenantId text, :#number bigint; :#who, :#reason text.
-- Repeat-safe: a person who is not parked stays as it is.
WITH given AS (
  UPDATE follow_up
     SET status = 'discarded'
   WHERE tenant_id = :#tenantId
     AND status = 'parked'
     AND follow_up_id = CAST(:#number AS bigint)
  RETURNING tenant_id, email
), retired AS (
  UPDATE lead
     SET wanted = false
    FROM given
   WHERE lead.tenant_id = given.tenant_id
     AND lead.email = given.email
     AND wanted
  RETURNING lead.tenant_id, campaign_name, lead.email
), removed AS (
  INSERT INTO outbox (tenant_id, kind, campaign_name, email)
  SELECT tenant_id, 'remove-lead', campaign_name, email
    FROM retired
  ON CONFLICT DO NOTHING
)
INSERT INTO operator_act (tenant_id, who, act, subject, reason)
SELECT tenant_id, :#who, 'discard', 'person-' || CAST(:#number AS bigint), :#reason
  FROM given
