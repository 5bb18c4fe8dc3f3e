-- Sets a parked delivery aside for good and records why. What waited behind it is free to go.
-- In:  :#tenantId text, :#number bigint; :#who, :#reason text.
-- Repeat-safe: a delivery that is not parked stays as it is.
WITH given AS (
  UPDATE outbox
     SET status = 'discarded',
         done_at = now(),
         email = CASE WHEN forget THEN '' ELSE email END,
         last_error = CASE WHEN forget THEN NULL ELSE last_error END
   WHERE tenant_id = :#tenantId
     AND status = 'parked'
     AND outbox_id = CAST(:#number AS bigint)
  RETURNING tenant_id
)
INSERT INTO operator_act (tenant_id, who, act, subject, reason)
SELECT tenant_id, :#who, 'discard', 'delivery-' || CAST(:#number AS bigint), :#reason
  FROM given
