-- Keeps one page of an import, its events in the inbox, and moves the cursor behind it.
-- In:  :#tenantId, :#importId bigint, :#historyStage, :#historyCursor (where the page began) text,
--      :#ordersSettled bigint (events of the page that are in the inbox already, as done);
--      body: events (JSON array of eventId, eventType, json), skipped (JSON object of counts),
--      next_cursor text, objects_read, permille integer, finished boolean.
-- Repeat-safe: a page that another process has kept already is found by its cursor and not counted
-- again; an event is stored once.
WITH here AS (
  SELECT position
    FROM import_stage
   WHERE tenant_id = :#${variable.tenantId}
     AND import_id = CAST(:#${variable.importId} AS bigint)
     AND stage = :#${variable.historyStage}
     AND cursor = :#${variable.historyCursor}
     AND NOT finished
     FOR UPDATE
), given AS (
  SELECT * FROM json_to_recordset(CAST(:#events AS json))
             AS event ("eventId" text, "eventType" text, json text)
), stored AS (
  INSERT INTO inbox (tenant_id, source, event_id, event_type, body, import_id)
  SELECT :#${variable.tenantId}, 'stripe', "eventId", "eventType", convert_to(json, 'UTF8'),
         CAST(:#${variable.importId} AS bigint)
    FROM given, here
  ON CONFLICT (tenant_id, source, event_id) DO NOTHING
  RETURNING inbox_id
), skipped AS (
  INSERT INTO import_skip (tenant_id, import_id, reason, skipped)
  SELECT :#${variable.tenantId}, CAST(:#${variable.importId} AS bigint), key, CAST(value AS bigint)
    FROM json_each_text(CAST(:#skipped AS json)), here
  ON CONFLICT (import_id, reason) DO UPDATE SET skipped = import_skip.skipped + excluded.skipped
)
UPDATE import_stage
   SET cursor = :#next_cursor,
       permille = CAST(:#permille AS integer),
       objects_read = objects_read + CAST(:#objects_read AS bigint),
       pages = pages + 1,
       stored = stored + (SELECT count(*) FROM stored)
                       + CAST(:#${variable.ordersSettled} AS bigint),
       known = known + (SELECT count(*) FROM given) - (SELECT count(*) FROM stored)
                     - CAST(:#${variable.ordersSettled} AS bigint),
       finished = CAST(:#finished AS boolean)
  FROM here
 WHERE tenant_id = :#${variable.tenantId}
   AND import_id = CAST(:#${variable.importId} AS bigint)
   AND import_stage.position = here.position
