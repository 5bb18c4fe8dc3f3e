-- Takes the next moment at which a delivery of its channel may begin, of whichever node, and as many
-- moments as it needs. The lease counts from the first, so that it covers the calls and not the wait.
-- The moments lie a little wider apart than the limit asks: then no second holds too many, although
-- one delivery begins some milliseconds late and another one on time.
-- The commit does not wait for the disk, which would make the delivery late: what a crash of the
-- server can lose is a moment that has passed when it is back.
-- A delivery whose lease ran out belongs to whoever leased it since: no row comes back.
-- In:  :#tenantId, :#channel text; :#outboxId bigint, :#deliveryLease, :#slotsNeeded integer;
--      properties instantly.deliveries.per.second, outbox.lease.seconds.
-- Out: slot_millis bigint, how long to wait until then, 0 when it is there.
-- Repeat-safe: a moment that nobody uses passes.
WITH pace AS (
  SELECT make_interval(secs => CAST(:#${variable.slotsNeeded} AS integer) * 1.05
                               / CAST(:#${properties:instantly.deliveries.per.second} AS integer))
           AS taken_up,
         set_config('synchronous_commit', 'off', true) AS hurried
), slot AS (
  INSERT INTO channel_slot AS taken (tenant_id, channel, next_free_at)
  SELECT :#${variable.tenantId}, :#${variable.channel}, clock_timestamp() + taken_up
    FROM pace
  ON CONFLICT (tenant_id, channel) DO UPDATE
    SET next_free_at =
          GREATEST(taken.next_free_at, clock_timestamp()) + (SELECT taken_up FROM pace)
  RETURNING tenant_id, channel, next_free_at - (SELECT taken_up FROM pace) AS begins_at
)
UPDATE outbox
   SET run_after = begins_at
                   + make_interval(secs => CAST(:#${properties:outbox.lease.seconds} AS integer))
  FROM slot
 WHERE outbox.tenant_id = slot.tenant_id
   AND outbox_id = CAST(:#${variable.outboxId} AS bigint)
   AND leases = CAST(:#${variable.deliveryLease} AS integer)
   AND status = 'leased'
RETURNING CAST(ceil(GREATEST(EXTRACT(EPOCH FROM begins_at - clock_timestamp()) * 1000, 0)) AS bigint)
            AS slot_millis
