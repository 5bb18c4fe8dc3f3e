-- The pace of each channel, which all nodes keep together, and leases that stay quick in a backlog.

-- One row a channel of a tenant: before next_free_at no further delivery may begin.
CREATE TABLE channel_slot (
  tenant_id    text NOT NULL REFERENCES tenant,
  channel      text NOT NULL,
  next_free_at timestamptz NOT NULL,
  PRIMARY KEY (tenant_id, channel)
);

-- What a lease looks at: the deliveries in the order in which they are due, also where many are due
-- at one moment, and what is unfinished of a campaign itself.
DROP INDEX outbox_due;
CREATE INDEX outbox_due ON outbox (run_after, outbox_id) WHERE status IN ('waiting', 'leased');
CREATE INDEX outbox_of_campaign ON outbox (tenant_id, campaign_name, outbox_id)
  WHERE email = '' AND status IN ('waiting', 'leased', 'parked');
