-- Channels that stand still, and what a lease of a delivery is known by.

-- One row a stop; without one the channel runs. scope 'all' holds every delivery of the channel,
-- 'additions' those that would bring somebody there who is not there yet. cause: 'refusal' (key,
-- plan or scope), 'outage' (no answer), 'quota' (no room for more leads). From probe_after on one
-- delivery may try whether it works again. alerted_at: when a person was told last.
CREATE TABLE channel_stop (
  tenant_id     text NOT NULL REFERENCES tenant,
  channel       text NOT NULL,
  scope         text NOT NULL CHECK (scope IN ('all', 'additions')),
  cause         text NOT NULL CHECK (cause IN ('refusal', 'outage', 'quota')),
  reason        text NOT NULL,
  stopped_since timestamptz NOT NULL DEFAULT now(),
  probe_after   timestamptz NOT NULL,
  alerted_at    timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (tenant_id, channel, scope)
);

-- leases counts how often a worker took the delivery; attempts only the tries that count against it.
-- refused_at: when the channel refused the key, the plan or a scope over it.
ALTER TABLE outbox ADD COLUMN leases integer NOT NULL DEFAULT 0;
ALTER TABLE outbox ADD COLUMN refused_at timestamptz;
