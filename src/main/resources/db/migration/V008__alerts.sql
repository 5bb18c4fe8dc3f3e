-- What a person is to be told, and what was told.

-- One row a cause and way: kind and subject name the cause (parked/events, channel-outage/instantly,
-- health/database), way says how a person is told (slack, mail). words: the newest alert, without
-- addresses. open_since, over_at: when it began and ended last. untold: alerts since the last message.
-- told_at: when the last message went out; told_open: whether that one said that the cause is open.
-- due_at: when the next message is to go out; NULL while there is nothing to tell. try_after: until
-- then a node has it, or the way rests after failures tries in vain. leases numbers who has it.
CREATE TABLE alert (
  tenant_id  text NOT NULL REFERENCES tenant,
  kind       text NOT NULL,
  subject    text NOT NULL,
  way        text NOT NULL CHECK (way IN ('slack', 'mail')),
  words      text NOT NULL,
  open_since timestamptz NOT NULL,
  over_at    timestamptz,
  untold     integer NOT NULL,
  told_at    timestamptz,
  told_open  boolean NOT NULL DEFAULT false,
  due_at     timestamptz,
  try_after  timestamptz NOT NULL,
  leases     integer NOT NULL DEFAULT 0,
  failures   integer NOT NULL DEFAULT 0,
  last_error text,
  PRIMARY KEY (tenant_id, kind, subject, way)
);
