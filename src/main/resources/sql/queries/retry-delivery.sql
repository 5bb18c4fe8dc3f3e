-- Gives a delivery that failed back, to be tried again later, or sets it aside for a person. A try
-- that was the channel's fault is not counted against the delivery.
-- A delivery whose lease ran out belongs to whoever leased it since, and is left alone.
-- In:  :#tenantId, :#outboxId bigint, :#attempts, :#deliveryLease integer, :#parked, :#spent, :#refused boolean,
--      :#retryMillis bigint; :#error, :#failedRoute text.
-- An intent, and a write of a lead, count from the failure: until then they may have been on their way.
-- A newer delivery of the same kind may wait already; then this one makes way for it.
-- Repeat-safe: the same row gets the same values and only waits anew.
WITH newer AS (
  SELECT count(*) AS waiting
    FROM outbox AS other JOIN outbox AS this USING (tenant_id, channel, campaign_name, email, kind)
   WHERE this.tenant_id = :#${variable.tenantId}
     AND this.outbox_id = CAST(:#${variable.outboxId} AS bigint)
     AND other.status = 'waiting'
     AND other.outbox_id <> this.outbox_id
), tried AS (
  UPDATE outbox
     SET status = CASE WHEN newer.waiting > 0 THEN 'skipped'
                       WHEN CAST(:#${variable.parked} AS boolean) THEN 'parked'
                       ELSE 'waiting' END,
         attempts = CAST(:#${variable.attempts} AS integer)
                    - CASE WHEN CAST(:#${variable.spent} AS boolean) THEN 0 ELSE 1 END,
         run_after = now() + make_interval(secs => CAST(:#${variable.retryMillis} AS double precision) / 1000),
         refused_at = CASE WHEN CAST(:#${variable.refused} AS boolean) THEN now() ELSE refused_at END,
         done_at = CASE WHEN newer.waiting > 0 THEN now() END,
         email = CASE WHEN newer.waiting > 0 AND forget THEN '' ELSE email END,
         last_error = CASE WHEN newer.waiting > 0 AND forget THEN NULL ELSE :#${variable.error} END,
         failed_in = :#${variable.failedRoute},
         intent_at = CASE WHEN intent_at IS NOT NULL THEN now() END
    FROM newer
   WHERE tenant_id = :#${variable.tenantId}
     AND outbox_id = CAST(:#${variable.outboxId} AS bigint)
     AND leases = CAST(:#${variable.deliveryLease} AS integer)
  RETURNING tenant_id, campaign_name, email
)
UPDATE lead
   SET written_at = now()
  FROM tried
 WHERE lead.tenant_id = tried.tenant_id
   AND lead.campaign_name = tried.campaign_name
   AND lead.email = tried.email
