-- Marks one event as interpreted, in the transaction that holds its effect.
-- In:  :#tenantId, :#inboxId bigint, :#outcome, :#note text.
-- Repeat-safe: the same row gets the same values.
UPDATE inbox
   SET status = 'done',
       outcome = :#${variable.outcome},
       note = NULLIF(:#${variable.note}, ''),
       last_error = NULL,
       failed_in = NULL,
       done_at = now()
 WHERE tenant_id = :#${variable.tenantId}
   AND inbox_id = CAST(:#${variable.inboxId} AS bigint)
