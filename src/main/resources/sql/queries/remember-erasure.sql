-- Keeps the hashes of a person's addresses, by which the person stays suppressed, takes the addresses out
-- of the record of acts, and records this one under the hash.
-- In:  :#tenantId, :#email, :#who text; :#emails text, with line breaks between them; :#pattern text, a
--      regular expression for the addresses.
-- Repeat-safe: a person who is erased again stays erased since the first time.
WITH remembered AS (
  INSERT INTO erased_person (tenant_id, hash)
  SELECT CAST(:#tenantId AS text), hash_of_person(:#tenantId, email)
    FROM unnest(string_to_array(:#emails, E'\n')) AS given (email)
  ON CONFLICT (tenant_id, hash) DO NOTHING
), nameless AS (
  UPDATE operator_act
     SET reason = regexp_replace(lower(reason), :#pattern, '(erased)', 'g')
   WHERE tenant_id = :#tenantId
     AND lower(reason) ~ :#pattern
)
INSERT INTO operator_act (tenant_id, who, act, subject, reason)
SELECT CAST(:#tenantId AS text), :#who, 'erase',
       'person ' || encode(hash_of_person(:#tenantId, :#email), 'hex'), ''
