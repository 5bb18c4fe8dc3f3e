-- Empties the raw events that name a person or one of the person's orders, and takes those that are not
-- read yet off the inbox.
-- In:  :#tenantId, :#pattern, :#asciiPattern text, regular expressions for the person's addresses and ids
--      in texts and in escaped bytes.
-- Out: removed bigint.
-- Repeat-safe: what is empty is not found again.
WITH emptied AS (
  UPDATE inbox
     SET body = '',
         note = NULL,
         last_error = NULL,
         status = CASE status WHEN 'done' THEN status ELSE 'discarded' END,
         done_at = COALESCE(done_at, now())
   WHERE tenant_id = :#tenantId
     AND (lower(encode(body, 'escape')) ~ :#asciiPattern
          OR lower(concat_ws(' ', event_id, note, last_error)) ~ :#pattern)
     AND (octet_length(body) > 0 OR note IS NOT NULL OR last_error IS NOT NULL)
  RETURNING 1
)
SELECT count(*) AS removed FROM emptied
