-- Journeys: what was declared, how far each person has come, what is planned, what was stopped and
-- why. Days are the tenant's calendar days.

-- A run keeps the declaration that it began with.
CREATE TABLE journey_version (
  tenant_id   text NOT NULL REFERENCES tenant,
  journey     text NOT NULL,
  version     integer NOT NULL,
  declaration jsonb NOT NULL,
  created_at  timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (tenant_id, journey, version)
);

-- One person's way through one version of a journey. subject is "purchase key/position" of a run
-- about a purchase, "" of one about the person; outcome is "" while it runs, then its exit.
CREATE TABLE journey_run (
  run_id       bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  tenant_id    text NOT NULL,
  email        text NOT NULL,
  journey      text NOT NULL,
  version      integer NOT NULL,
  subject      text NOT NULL,
  offer        text NOT NULL,
  state        text NOT NULL,
  entered_on   date NOT NULL,
  purchased_on date NOT NULL,
  renews_on    date NOT NULL,
  offer_on     date NOT NULL,
  timeout_on   date,
  outcome      text NOT NULL,
  ended_on     date,
  FOREIGN KEY (tenant_id, journey, version) REFERENCES journey_version,
  UNIQUE (tenant_id, email, journey, subject, offer)
);

CREATE INDEX journey_run_time_out ON journey_run (timeout_on) WHERE outcome = '';

-- One declared message of one run. step counts from 1 in its campaign's sequence.
CREATE TABLE touchpoint (
  tenant_id     text NOT NULL REFERENCES tenant,
  run_id        bigint NOT NULL REFERENCES journey_run ON DELETE CASCADE,
  touchpoint    text NOT NULL,
  email         text NOT NULL,
  campaign_kind text NOT NULL CHECK (campaign_kind IN ('cohort', 'evergreen')),
  campaign_name text NOT NULL,
  due_on        date NOT NULL,
  valid_until   date NOT NULL,
  status        text NOT NULL
                CHECK (status IN ('planned', 'handed-over', 'sent', 'skipped', 'cancelled')),
  reason        text NOT NULL,
  decided_at    timestamptz,
  sent_at       timestamptz,
  PRIMARY KEY (run_id, touchpoint)
);

CREATE INDEX touchpoint_due ON touchpoint (campaign_kind, due_on) WHERE status = 'planned';
CREATE INDEX touchpoint_by_campaign ON touchpoint (tenant_id, email, campaign_name);

-- Every step of a run: when, from where to where, why, and who caused it (stripe, instantly, clock).
CREATE TABLE transition (
  transition_id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  tenant_id     text NOT NULL REFERENCES tenant,
  run_id        bigint NOT NULL REFERENCES journey_run ON DELETE CASCADE,
  occurred_at   timestamptz NOT NULL,
  from_state    text NOT NULL,
  to_state      text NOT NULL,
  cause         text NOT NULL,
  actor         text NOT NULL
);

CREATE INDEX transition_by_run ON transition (run_id, transition_id);

-- Every time a guard stopped a touchpoint: at planning or at delivery, why, and until when.
CREATE TABLE held_back (
  held_back_id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  tenant_id    text NOT NULL REFERENCES tenant,
  run_id       bigint NOT NULL REFERENCES journey_run ON DELETE CASCADE,
  touchpoint   text NOT NULL,
  moment       text NOT NULL CHECK (moment IN ('planning', 'delivery')),
  occurred_at  timestamptz NOT NULL,
  guard        text NOT NULL,
  due_on       date NOT NULL,
  until        date
);

CREATE INDEX held_back_by_run ON held_back (run_id, held_back_id);

-- Who must not be mailed any more, and why.
CREATE TABLE suppression (
  tenant_id text NOT NULL REFERENCES tenant,
  email     text NOT NULL,
  reason    text NOT NULL CHECK (reason IN ('opted-out', 'bounced', 'complained')),
  since     timestamptz NOT NULL,
  note      text NOT NULL,
  PRIMARY KEY (tenant_id, email)
);

-- What a channel told about a mail or a person; feedback_id is a hash of its content.
CREATE TABLE feedback (
  tenant_id     text NOT NULL REFERENCES tenant,
  feedback_id   text NOT NULL,
  email         text NOT NULL,
  kind          text NOT NULL,
  campaign_name text NOT NULL,
  step          integer NOT NULL,
  occurred_at   timestamptz NOT NULL,
  applied_at    timestamptz,
  PRIMARY KEY (tenant_id, feedback_id)
);

CREATE INDEX feedback_waiting ON feedback (tenant_id, email) WHERE applied_at IS NULL;

-- Persons whom a clock or a channel gave a reason to look at; the queue of the followers.
CREATE TABLE follow_up (
  follow_up_id bigint GENERATED ALWAYS AS IDENTITY,
  tenant_id    text NOT NULL REFERENCES tenant,
  email        text NOT NULL,
  status       text NOT NULL DEFAULT 'waiting' CHECK (status IN ('waiting', 'leased', 'parked')),
  attempts     integer NOT NULL DEFAULT 0,
  run_after    timestamptz NOT NULL DEFAULT now(),
  last_error   text,
  created_at   timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (tenant_id, email)
);

CREATE INDEX follow_up_due ON follow_up (run_after) WHERE status IN ('waiting', 'leased');

-- cohort_name: region and date alone, "" of an evergreen one; activated_at: when the channel was told to send.
ALTER TABLE campaign ADD COLUMN kind text NOT NULL DEFAULT 'cohort' CHECK (kind IN ('cohort', 'evergreen'));
ALTER TABLE campaign ADD COLUMN cohort_name text NOT NULL DEFAULT '';
ALTER TABLE campaign ADD COLUMN activated_at timestamptz;
ALTER TABLE campaign RENAME COLUMN reminders TO steps;
UPDATE campaign SET cohort_name = regexp_replace(campaign_name, ' - (renews|late).*$', '');
ALTER TABLE campaign ALTER COLUMN renews_on DROP NOT NULL;
ALTER TABLE campaign ALTER COLUMN starts_on DROP NOT NULL;

CREATE INDEX campaign_by_cohort ON campaign (tenant_id, cohort_name);
CREATE INDEX campaign_to_start ON campaign (starts_on) WHERE activated_at IS NULL AND kind = 'cohort';
CREATE INDEX campaign_by_instantly_id ON campaign (tenant_id, instantly_campaign_id);

-- deliver_by: an address that is not in the campaign by the end of this day is not brought there
-- any more; leave_on: the day on which the person is taken out again.
ALTER TABLE lead ADD COLUMN deliver_by date;
ALTER TABLE lead ADD COLUMN leave_on date;

CREATE INDEX lead_to_leave ON lead (leave_on) WHERE wanted AND leave_on IS NOT NULL;

ALTER TABLE outbox DROP CONSTRAINT outbox_kind_check;
ALTER TABLE outbox ADD CONSTRAINT outbox_kind_check
  CHECK (kind IN ('ensure-campaign', 'activate-campaign', 'upsert-lead', 'set-interest',
                  'remove-lead', 'block-person'));

-- Who bought before there were journeys begins them now.
INSERT INTO follow_up (tenant_id, email) SELECT tenant_id, email FROM customer;
