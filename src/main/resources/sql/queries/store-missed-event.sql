-- Puts an event that Instantly never delivered into the inbox, unless its person is suppressed or
-- erased already.
-- In:  :#tenantId, :#eventId, :#eventType, :#email text, body bytea.
-- Repeat-safe: an event that is there already changes nothing.
INSERT INTO inbox (tenant_id, source, event_id, event_type, body)
SELECT :#${variable.tenantId}, 'instantly', :#${variable.eventId}, :#${variable.eventType},
       CAST(:#${body} AS bytea)
 WHERE NOT EXISTS (
         SELECT 1
           FROM suppression
          WHERE tenant_id = :#${variable.tenantId}
            AND email = :#${variable.email})
   AND NOT EXISTS (
         SELECT 1
           FROM erased_person
          WHERE tenant_id = :#${variable.tenantId}
            AND hash = hash_of_person(:#${variable.tenantId}, :#${variable.email}))
ON CONFLICT (tenant_id, source, event_id) DO NOTHING
