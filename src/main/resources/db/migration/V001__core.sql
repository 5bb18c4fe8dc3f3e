-- The tables of one installation. Every table has a tenant; money is in the currency's smallest
-- unit; times of the machine (leases, retries) come from the database's own clock.

CREATE TABLE tenant (
  tenant_id  text PRIMARY KEY CHECK (tenant_id ~ '^[a-z0-9][a-z0-9-]{0,62}$'),
  created_at timestamptz NOT NULL DEFAULT now()
);

INSERT INTO tenant (tenant_id) VALUES ('default');

-- One row an event, raw, exactly as it came. bytea, because text cannot hold every body.
CREATE TABLE inbox (
  inbox_id    bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  tenant_id   text NOT NULL REFERENCES tenant,
  source      text NOT NULL,
  event_id    text NOT NULL,
  event_type  text NOT NULL,
  body        bytea NOT NULL,
  received_at timestamptz NOT NULL DEFAULT now(),
  status      text NOT NULL DEFAULT 'waiting'
              CHECK (status IN ('waiting', 'leased', 'done', 'parked')),
  attempts    integer NOT NULL DEFAULT 0,
  run_after   timestamptz NOT NULL DEFAULT now(),
  outcome     text,
  note        text,
  last_error  text,
  done_at     timestamptz,
  UNIQUE (tenant_id, source, event_id)
);

CREATE INDEX inbox_due ON inbox (run_after) WHERE status IN ('waiting', 'leased');
CREATE INDEX inbox_parked ON inbox (tenant_id, inbox_id) WHERE status = 'parked';

-- What each event says; never changed by what comes later.
CREATE TABLE evidence (
  tenant_id   text NOT NULL REFERENCES tenant,
  event_id    text NOT NULL,
  kind        text NOT NULL,
  occurred_at timestamptz NOT NULL,
  said        jsonb NOT NULL,
  PRIMARY KEY (tenant_id, event_id)
);

-- By which ids evidence is found.
CREATE TABLE evidence_subject (
  tenant_id  text NOT NULL,
  subject_id text NOT NULL,
  event_id   text NOT NULL,
  PRIMARY KEY (tenant_id, subject_id, event_id),
  FOREIGN KEY (tenant_id, event_id) REFERENCES evidence ON DELETE CASCADE
);

CREATE INDEX evidence_subject_by_event ON evidence_subject (tenant_id, event_id);

CREATE SEQUENCE sale_id;

-- Every id that names an order (session, payment, charge, invoice, refund, dispute).
CREATE TABLE purchase_alias (
  tenant_id text NOT NULL REFERENCES tenant,
  alias     text NOT NULL,
  sale_id   bigint NOT NULL,
  PRIMARY KEY (tenant_id, alias)
);

CREATE INDEX purchase_alias_by_sale ON purchase_alias (tenant_id, sale_id);

-- How far each order has come, also before it is a purchase.
CREATE TABLE sale (
  tenant_id text NOT NULL REFERENCES tenant,
  sale_id   bigint NOT NULL,
  standing  text NOT NULL CHECK (standing IN ('unknown', 'pending', 'failed', 'purchased')),
  PRIMARY KEY (tenant_id, sale_id)
);

CREATE TABLE customer (
  tenant_id      text NOT NULL REFERENCES tenant,
  email          text NOT NULL,
  name           text NOT NULL,
  company        text NOT NULL,
  phone          text NOT NULL,
  customer_since date NOT NULL,
  PRIMARY KEY (tenant_id, email)
);

CREATE TABLE purchase (
  tenant_id        text NOT NULL REFERENCES tenant,
  sale_id          bigint NOT NULL,
  purchase_key     text NOT NULL,
  kind             text NOT NULL CHECK (kind IN ('new', 'renewal')),
  status           text NOT NULL
                   CHECK (status IN ('active', 'disputed', 'refunded', 'charged_back')),
  purchased_at     timestamptz NOT NULL,
  purchase_date    date NOT NULL,
  email            text NOT NULL,
  name             text NOT NULL,
  company          text NOT NULL,
  phone            text NOT NULL,
  customer_id      text NOT NULL,
  subscription_id  text NOT NULL,
  region           text NOT NULL,
  region_kind      text NOT NULL,
  region_source    text NOT NULL,
  amount_minor     bigint NOT NULL,
  currency         text NOT NULL,
  refunded_minor   bigint NOT NULL,
  customer_deleted boolean NOT NULL,
  campaign_name    text NOT NULL,
  reviews          text NOT NULL,
  recorded_at      timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (tenant_id, sale_id),
  UNIQUE (tenant_id, purchase_key)
);

CREATE INDEX purchase_by_person ON purchase (tenant_id, email);
CREATE INDEX purchase_by_customer ON purchase (tenant_id, customer_id) WHERE customer_id <> '';
CREATE INDEX purchase_by_subscription
  ON purchase (tenant_id, subscription_id) WHERE subscription_id <> '';

CREATE TABLE purchase_item (
  tenant_id    text NOT NULL,
  sale_id      bigint NOT NULL,
  position     integer NOT NULL,
  product_id   text NOT NULL,
  price_id     text NOT NULL,
  name         text NOT NULL,
  quantity     bigint NOT NULL,
  amount_minor bigint NOT NULL,
  renews_on    date NOT NULL,
  PRIMARY KEY (tenant_id, sale_id, position),
  FOREIGN KEY (tenant_id, sale_id) REFERENCES purchase ON DELETE CASCADE
);

CREATE TABLE subscription (
  tenant_id         text NOT NULL REFERENCES tenant,
  subscription_id   text NOT NULL,
  customer_id       text NOT NULL,
  latest_invoice_id text NOT NULL,
  status            text NOT NULL,
  renews_at         timestamptz,
  ends_at           timestamptz,
  PRIMARY KEY (tenant_id, subscription_id)
);

-- Persons whose leads must be planned anew before the transaction ends; empty between them.
CREATE TABLE replan (
  tenant_id text NOT NULL REFERENCES tenant,
  email     text NOT NULL,
  PRIMARY KEY (tenant_id, email)
);

CREATE TABLE campaign (
  tenant_id             text NOT NULL REFERENCES tenant,
  campaign_name         text NOT NULL,
  renews_on             date NOT NULL,
  starts_on             date NOT NULL,
  reminders             jsonb NOT NULL,
  instantly_campaign_id text,
  created_at            timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (tenant_id, campaign_name)
);

-- One person in one campaign, as it should be.
CREATE TABLE lead (
  tenant_id         text NOT NULL,
  campaign_name     text NOT NULL,
  email             text NOT NULL,
  first_name        text NOT NULL,
  last_name         text NOT NULL,
  company_name      text NOT NULL,
  phone             text NOT NULL,
  fields            jsonb NOT NULL,
  interest          text NOT NULL CHECK (interest IN ('none', 'won', 'lost')),
  wanted            boolean NOT NULL,
  instantly_lead_id text,
  PRIMARY KEY (tenant_id, campaign_name, email),
  FOREIGN KEY (tenant_id, campaign_name) REFERENCES campaign
);

CREATE INDEX lead_by_person ON lead (tenant_id, email);

-- One row a change on its way to a channel. It names what to bring up to date; the newest state
-- is read when it is leased, so a change that overtakes another does no harm.
CREATE TABLE outbox (
  outbox_id     bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  tenant_id     text NOT NULL REFERENCES tenant,
  channel       text NOT NULL DEFAULT 'instantly',
  kind          text NOT NULL
                CHECK (kind IN ('ensure-campaign', 'upsert-lead', 'set-interest', 'remove-lead')),
  campaign_name text NOT NULL,
  email         text NOT NULL DEFAULT '',
  status        text NOT NULL DEFAULT 'waiting'
                CHECK (status IN ('waiting', 'leased', 'done', 'skipped', 'parked')),
  attempts      integer NOT NULL DEFAULT 0,
  run_after     timestamptz NOT NULL DEFAULT now(),
  last_error    text,
  created_at    timestamptz NOT NULL DEFAULT now(),
  done_at       timestamptz
);

CREATE UNIQUE INDEX outbox_waiting
  ON outbox (tenant_id, channel, campaign_name, email, kind) WHERE status = 'waiting';
CREATE INDEX outbox_due ON outbox (run_after) WHERE status IN ('waiting', 'leased');
CREATE INDEX outbox_unfinished
  ON outbox (tenant_id, campaign_name, email, outbox_id)
  WHERE status IN ('waiting', 'leased', 'parked');

-- The idempotent consumer's memory; the names of its columns are Camel's.
CREATE TABLE recorded_purchase (
  processorname text NOT NULL,
  messageid     text NOT NULL,
  createdat     timestamptz NOT NULL,
  tenant_id     text GENERATED ALWAYS AS (split_part(messageid, '/', 1)) STORED,
  PRIMARY KEY (processorname, messageid)
);
