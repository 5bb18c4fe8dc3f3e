-- Saves how a person should stand in a campaign and queues what has to change there.
-- In:  body: the columns.
-- Repeat-safe: a lead that stands so already queues nothing.
WITH before AS (
  SELECT interest, wanted
    FROM lead
   WHERE tenant_id = :#tenant_id AND campaign_name = :#campaign_name AND email = :#email
), saved AS (
  INSERT INTO lead
    (tenant_id, campaign_name, email, first_name, last_name, company_name, phone, fields,
     interest, wanted, deliver_by, leave_on)
  VALUES
    (:#tenant_id, :#campaign_name, :#email, :#first_name, :#last_name, :#company_name, :#phone,
     CAST(:#fields AS jsonb), :#interest, true, CAST(:#deliver_by AS date),
     CAST(:#leave_on AS date))
  ON CONFLICT (tenant_id, campaign_name, email) DO UPDATE
    SET first_name = excluded.first_name,
        last_name = excluded.last_name,
        company_name = excluded.company_name,
        phone = excluded.phone,
        fields = excluded.fields,
        interest = excluded.interest,
        wanted = true,
        deliver_by = excluded.deliver_by,
        leave_on = excluded.leave_on
    WHERE (lead.first_name, lead.last_name, lead.company_name, lead.phone, lead.fields,
           lead.interest, lead.wanted, lead.deliver_by, lead.leave_on)
          IS DISTINCT FROM
          (excluded.first_name, excluded.last_name, excluded.company_name, excluded.phone,
           excluded.fields, excluded.interest, excluded.wanted, excluded.deliver_by,
           excluded.leave_on)
  RETURNING tenant_id, campaign_name, email, interest
), queued AS (
  SELECT 1 AS place, 'upsert-lead' AS kind, tenant_id, campaign_name, email
    FROM saved
  UNION ALL
  SELECT 2, 'set-interest', saved.tenant_id, saved.campaign_name, saved.email
    FROM saved LEFT JOIN before ON true
   WHERE saved.interest <> COALESCE(before.interest, 'none')
      OR (saved.interest <> 'none' AND NOT COALESCE(before.wanted, true))
)
INSERT INTO outbox (tenant_id, kind, campaign_name, email)
SELECT tenant_id, kind, campaign_name, email
  FROM queued
 ORDER BY place
ON CONFLICT DO NOTHING
