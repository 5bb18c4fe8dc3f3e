-- What people do to the tables, who holds a row, how old rows go, and who was erased.

-- discarded: set aside for good by a person. leased_by: the node that took the row last. failed_in:
-- the route in which the last try failed.
ALTER TABLE inbox DROP CONSTRAINT inbox_status_check;
ALTER TABLE inbox ADD CONSTRAINT inbox_status_check
  CHECK (status IN ('waiting', 'leased', 'done', 'parked', 'discarded'));
ALTER TABLE inbox ADD COLUMN leased_by text;
ALTER TABLE inbox ADD COLUMN failed_in text;

ALTER TABLE follow_up DROP CONSTRAINT follow_up_status_check;
ALTER TABLE follow_up ADD CONSTRAINT follow_up_status_check
  CHECK (status IN ('waiting', 'leased', 'parked', 'discarded'));
ALTER TABLE follow_up ADD COLUMN leased_by text;
ALTER TABLE follow_up ADD COLUMN failed_in text;

-- forget: the person was erased, so the address goes as soon as the delivery needs it no more.
ALTER TABLE outbox DROP CONSTRAINT outbox_status_check;
ALTER TABLE outbox ADD CONSTRAINT outbox_status_check
  CHECK (status IN ('waiting', 'leased', 'done', 'skipped', 'parked', 'discarded'));
ALTER TABLE outbox ADD COLUMN leased_by text;
ALTER TABLE outbox ADD COLUMN failed_in text;
ALTER TABLE outbox ADD COLUMN forget boolean NOT NULL DEFAULT false;

UPDATE outbox SET done_at = run_after WHERE status = 'skipped' AND done_at IS NULL;

-- What the clean-up takes away by age; rows enter these indexes when they are finished.
CREATE INDEX inbox_with_old_body ON inbox (received_at)
  WHERE status IN ('done', 'discarded') AND octet_length(body) > 0;
CREATE INDEX outbox_finished ON outbox (done_at) WHERE status IN ('done', 'skipped', 'discarded');
CREATE INDEX feedback_applied ON feedback (applied_at) WHERE applied_at IS NOT NULL;
CREATE INDEX outbox_discarded ON outbox (tenant_id, campaign_name) WHERE status = 'discarded';
CREATE INDEX outbox_by_person ON outbox (tenant_id, email) WHERE email <> '';

-- Every act of a person through the command line, for those who ask later.
CREATE TABLE operator_act (
  act_id    bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  tenant_id text NOT NULL REFERENCES tenant,
  at        timestamptz NOT NULL DEFAULT now(),
  who       text NOT NULL,
  act       text NOT NULL CHECK (act IN ('retry', 'discard', 'erase')),
  subject   text NOT NULL,
  reason    text NOT NULL
);

CREATE INDEX operator_act_by_subject ON operator_act (tenant_id, subject, act_id);

-- Random bytes that make the hashes of erased addresses of no use elsewhere.
CREATE TABLE installation_secret (
  tenant_id text PRIMARY KEY REFERENCES tenant,
  salt      bytea NOT NULL CHECK (octet_length(salt) >= 16)
);

-- All that is left of a person who was erased: enough to know the address again, not to read it.
CREATE TABLE erased_person (
  tenant_id text NOT NULL REFERENCES tenant,
  hash      bytea NOT NULL,
  erased_at timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (tenant_id, hash)
);

-- The hash of an address, trimmed and in lower case; NULL where the tenant has no salt yet.
CREATE FUNCTION hash_of_person(of_tenant text, of_email text) RETURNS bytea
  LANGUAGE sql STABLE
AS $$
  SELECT sha256(salt || convert_to(of_email, 'UTF8'))
    FROM installation_secret
   WHERE tenant_id = of_tenant
$$;
