-- Saves the runs that changed, their touchpoints, how they moved and what guards stopped, and marks
-- what channels told as taken into account. Who could not be followed before can be now.
-- In:  :#tenantId, :#email text; :#journeyRecord (object with arrays runs, touchpoints, movements,
--      heldBack, heard) text.
-- Repeat-safe within the transaction that holds the person's lock: the file is read and saved once.
WITH given AS (
  SELECT CAST(:#${variable.journeyRecord} AS jsonb) AS record
), saved AS (
  INSERT INTO journey_run
    (tenant_id, email, journey, version, subject, offer, state, entered_on, purchased_on,
     renews_on, offer_on, timeout_on, outcome, ended_on)
  SELECT :#${variable.tenantId}, :#${variable.email}, run.*
    FROM given, jsonb_to_recordset(record -> 'runs') AS run (
           journey text, version integer, subject text, offer text, state text, entered_on date,
           purchased_on date, renews_on date, offer_on date, timeout_on date, outcome text,
           ended_on date)
  ON CONFLICT (tenant_id, email, journey, subject, offer) DO UPDATE
    SET state = excluded.state,
        entered_on = excluded.entered_on,
        purchased_on = excluded.purchased_on,
        renews_on = excluded.renews_on,
        offer_on = excluded.offer_on,
        timeout_on = excluded.timeout_on,
        outcome = excluded.outcome,
        ended_on = excluded.ended_on
  RETURNING run_id, journey, subject, offer
), planned AS (
  INSERT INTO touchpoint
    (tenant_id, run_id, email, touchpoint, campaign_kind, campaign_name, due_on, valid_until,
     status, reason, decided_at, sent_at)
  SELECT :#${variable.tenantId}, saved.run_id, :#${variable.email}, given_one.touchpoint,
         given_one.campaign_kind, given_one.campaign_name, given_one.due_on, given_one.valid_until,
         given_one.status, given_one.reason, given_one.decided_at, given_one.sent_at
    FROM given
   CROSS JOIN jsonb_to_recordset(record -> 'touchpoints') AS given_one (
           journey text, subject text, offer text, touchpoint text, campaign_kind text,
           campaign_name text, due_on date, valid_until date, status text, reason text,
           decided_at timestamptz, sent_at timestamptz)
    JOIN saved USING (journey, subject, offer)
  ON CONFLICT (run_id, touchpoint) DO UPDATE
    SET campaign_kind = excluded.campaign_kind,
        campaign_name = excluded.campaign_name,
        due_on = excluded.due_on,
        valid_until = excluded.valid_until,
        status = excluded.status,
        reason = excluded.reason,
        decided_at = excluded.decided_at,
        sent_at = excluded.sent_at
    WHERE (touchpoint.campaign_kind, touchpoint.campaign_name, touchpoint.due_on,
           touchpoint.valid_until, touchpoint.status, touchpoint.reason, touchpoint.decided_at,
           touchpoint.sent_at)
          IS DISTINCT FROM
          (excluded.campaign_kind, excluded.campaign_name, excluded.due_on, excluded.valid_until,
           excluded.status, excluded.reason, excluded.decided_at, excluded.sent_at)
), moved AS (
  INSERT INTO transition
    (tenant_id, run_id, occurred_at, from_state, to_state, cause, actor)
  SELECT :#${variable.tenantId}, saved.run_id, movement.occurred_at, movement.from_state,
         movement.to_state, movement.cause, movement.actor
    FROM given
   CROSS JOIN jsonb_to_recordset(record -> 'movements') AS movement (
           journey text, subject text, offer text, occurred_at timestamptz, from_state text,
           to_state text, cause text, actor text, place integer)
    JOIN saved USING (journey, subject, offer)
   ORDER BY movement.place
), stopped AS (
  INSERT INTO held_back
    (tenant_id, run_id, touchpoint, moment, occurred_at, guard, due_on, until)
  SELECT :#${variable.tenantId}, saved.run_id, stop.touchpoint, stop.moment, stop.occurred_at,
         stop.guard, stop.due_on, stop.until
    FROM given
   CROSS JOIN jsonb_to_recordset(record -> 'heldBack') AS stop (
           journey text, subject text, offer text, touchpoint text, moment text,
           occurred_at timestamptz, guard text, due_on date, until date)
    JOIN saved USING (journey, subject, offer)
), freed AS (
  DELETE FROM follow_up
   WHERE tenant_id = :#${variable.tenantId}
     AND email = :#${variable.email}
     AND status IN ('parked', 'discarded')
)
UPDATE feedback
   SET applied_at = now()
 WHERE tenant_id = :#${variable.tenantId}
   AND email = :#${variable.email}
   AND feedback_id = ANY (ARRAY(SELECT jsonb_array_elements_text(record -> 'heard') FROM given))
