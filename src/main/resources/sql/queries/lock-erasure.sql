-- Lets nothing be settled for a tenant, and nobody follow a person, until the transaction ends.
-- In:  :#tenantId text; :#emails text, with line breaks between them.
SELECT pg_advisory_xact_lock(hashtextextended('settle/' || :#tenantId, 0)),
       (SELECT count(CAST(pg_advisory_xact_lock(
                            hashtextextended('follow/' || :#tenantId || '/' || email, 0)) AS text))
          FROM (SELECT email
                  FROM unnest(string_to_array(:#emails, E'\n')) AS given (email)
                 ORDER BY email) AS person) AS persons
  FROM tenant
 WHERE tenant_id = :#tenantId
