-- Begins an import, or goes on with one of the same subject that was broken off.
-- In:  :#tenantId, :#historySource, :#historySubject text; :#historySince epoch seconds;
--      :#historyStages text (comma-separated, in their order).
-- Out: import_id bigint.
-- Repeat-safe: while it is unfinished, the same import is given again with its stages as they are.
WITH begun AS (
  INSERT INTO import_run (tenant_id, source, subject, since)
  VALUES (:#${variable.tenantId}, :#${variable.historySource}, CAST(:#${variable.historySubject} AS text),
          to_timestamp(CAST(:#${variable.historySince} AS bigint)))
  ON CONFLICT (tenant_id, source, subject) WHERE finished_at IS NULL
  DO UPDATE SET subject = excluded.subject
  RETURNING import_id
), staged AS (
  INSERT INTO import_stage (tenant_id, import_id, position, stage)
  SELECT :#${variable.tenantId}, begun.import_id, given.position, given.stage
    FROM begun,
         unnest(string_to_array(:#${variable.historyStages}, ','))
           WITH ORDINALITY AS given (stage, position)
  ON CONFLICT DO NOTHING
)
SELECT import_id FROM begun
