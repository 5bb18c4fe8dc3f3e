-- Keeps what one event says and the ids by which it is found.
-- In:  body: tenant_id, event_id, kind, said (JSON), subjects (comma-separated ids) text,
--      occurred_at timestamptz.
-- Repeat-safe: an event that is interpreted again replaces its own evidence.
WITH kept AS (
  INSERT INTO evidence (tenant_id, event_id, kind, occurred_at, said)
  VALUES (:#tenant_id, :#event_id, :#kind, CAST(:#occurred_at AS timestamptz), CAST(:#said AS jsonb))
  ON CONFLICT (tenant_id, event_id) DO UPDATE
    SET kind = excluded.kind, occurred_at = excluded.occurred_at, said = excluded.said
  RETURNING tenant_id, event_id
)
INSERT INTO evidence_subject (tenant_id, subject_id, event_id)
SELECT kept.tenant_id, subject.id, kept.event_id
  FROM kept, unnest(string_to_array(:#subjects, ',')) AS subject (id)
ON CONFLICT DO NOTHING
