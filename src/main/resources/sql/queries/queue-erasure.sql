-- Queues what takes a person out of Instantly: out of each campaign, and onto the block list. These
-- deliveries carry the address until they are done.
-- In:  :#tenantId text; :#emails text, with line breaks between them.
-- Repeat-safe: what waits already is not queued again.
INSERT INTO outbox (tenant_id, kind, campaign_name, email, forget)
SELECT tenant_id, kind, campaign_name, email, true
  FROM (SELECT 1 AS place, tenant_id, 'remove-lead' AS kind, campaign_name, email
          FROM lead
         WHERE tenant_id = :#tenantId
           AND email = ANY (string_to_array(:#emails, E'\n'))
         UNION ALL
        SELECT 2, CAST(:#tenantId AS text), 'block-person', '', email
          FROM unnest(string_to_array(:#emails, E'\n')) AS given (email)) AS wanted
 ORDER BY place, campaign_name, email
ON CONFLICT DO NOTHING
