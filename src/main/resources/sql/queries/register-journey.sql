-- Remembers the declaration of one version of a journey. One that no run is in yet may still change.
-- In:  :#tenantId, :#journey text, :#version integer, :#declaration JSON text.
-- Repeat-safe: the same declaration changes nothing; another one of a version in use is not taken.
INSERT INTO journey_version (tenant_id, journey, version, declaration)
VALUES (:#tenantId, :#journey, CAST(:#version AS integer), CAST(:#declaration AS jsonb))
ON CONFLICT (tenant_id, journey, version) DO UPDATE
  SET declaration = excluded.declaration
  WHERE NOT EXISTS (SELECT 1
                      FROM journey_run
                     WHERE journey_run.tenant_id = journey_version.tenant_id
                       AND journey_run.journey = journey_version.journey
                       AND journey_run.version = journey_version.version)
