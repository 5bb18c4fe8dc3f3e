-- What is read of the past: which lists, how far, and what came of it.

-- One command, or one look for events that never arrived; subject is the first day, or the file.
CREATE TABLE import_run (
  import_id   bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  tenant_id   text NOT NULL REFERENCES tenant,
  source      text NOT NULL CHECK (source IN ('stripe', 'csv', 'missed')),
  subject     text NOT NULL,
  since       timestamptz NOT NULL,
  started_at  timestamptz NOT NULL DEFAULT now(),
  finished_at timestamptz
);

-- The same command goes on with what it left unfinished.
CREATE UNIQUE INDEX import_unfinished
  ON import_run (tenant_id, source, subject) WHERE finished_at IS NULL;

-- One list, or the file. cursor is where the next page begins; permille is how far that is.
CREATE TABLE import_stage (
  tenant_id    text NOT NULL REFERENCES tenant,
  import_id    bigint NOT NULL REFERENCES import_run ON DELETE CASCADE,
  position     integer NOT NULL,
  stage        text NOT NULL,
  cursor       text NOT NULL DEFAULT '',
  permille     integer NOT NULL DEFAULT 0,
  objects_read bigint NOT NULL DEFAULT 0,
  pages        bigint NOT NULL DEFAULT 0,
  stored       bigint NOT NULL DEFAULT 0,
  known        bigint NOT NULL DEFAULT 0,
  finished     boolean NOT NULL DEFAULT false,
  PRIMARY KEY (import_id, position)
);

-- What was not worth an event, and why.
CREATE TABLE import_skip (
  tenant_id text NOT NULL REFERENCES tenant,
  import_id bigint NOT NULL REFERENCES import_run ON DELETE CASCADE,
  reason    text NOT NULL,
  skipped   bigint NOT NULL,
  PRIMARY KEY (import_id, reason)
);

ALTER TABLE inbox ADD COLUMN import_id bigint;
CREATE INDEX inbox_of_import ON inbox (import_id, status) WHERE import_id IS NOT NULL;

-- Whether only an import has told of it, and no webhook.
ALTER TABLE purchase ADD COLUMN imported boolean NOT NULL DEFAULT false;
