-- Notes that a delivery is about to write what must not be written twice. Its lease begins anew, so
-- that nobody takes the delivery over while that write may be on its way.
-- A delivery whose lease ran out belongs to whoever leased it since: no row is changed, and nothing
-- may be written.
-- In:  :#tenantId, :#outboxId bigint, :#deliveryLease integer; property outbox.lease.seconds.
-- Repeat-safe: the same row gets a later moment.
UPDATE outbox
   SET intent_at = now(),
       run_after = now() + make_interval(secs => CAST(:#${properties:outbox.lease.seconds} AS integer))
 WHERE tenant_id = :#${variable.tenantId}
   AND outbox_id = CAST(:#${variable.outboxId} AS bigint)
   AND leases = CAST(:#${variable.deliveryLease} AS integer)
   AND status = 'leased'
