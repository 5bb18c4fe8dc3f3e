-- Everything that journeys did with one person, and are to do, with the reasons, by time; what is only
-- planned comes last, by day.
-- In:  :#tenantId, :#email text.
-- Out: happens_at timestamptz (NULL: it is planned), due_on date (NULL: it happened); kind ('moved',
--      'held-back', 'handed-over', 'skipped', 'cancelled', 'sent', 'planned' or 'suppressed'), journey,
--      subject, offer, what, cause, actor text, "" where there is none.
WITH run AS (
  SELECT run_id, journey, subject, offer
    FROM journey_run
   WHERE tenant_id = :#tenantId
     AND email = :#email
), moment AS (
  SELECT occurred_at AS happens_at, CAST(NULL AS date) AS due_on, 1 AS place,
         transition_id AS number, 'moved' AS kind, journey, subject, offer,
         CASE from_state WHEN '' THEN 'begins in ' ELSE from_state || ' to ' END || to_state AS what,
         cause, actor
    FROM run
    JOIN transition USING (run_id)
   UNION ALL
  SELECT occurred_at, NULL, 2, held_back_id, 'held-back', journey, subject, offer,
         touchpoint || ' held back at ' || moment
           || COALESCE(', put off to ' || until, ', dropped'),
         guard, 'guard'
    FROM run
    JOIN held_back USING (run_id)
   UNION ALL
  SELECT decided_at, NULL, 3, 0, CASE status WHEN 'sent' THEN 'handed-over' ELSE status END,
         journey, subject, offer,
         touchpoint
           || CASE status WHEN 'skipped' THEN ' skipped'
                          WHEN 'cancelled' THEN ' cancelled'
                          ELSE ' handed over to ' || campaign_name END,
         CASE status WHEN 'cancelled' THEN 'the run ended as ' || reason ELSE reason END,
         COALESCE((SELECT actor
                     FROM transition
                    WHERE transition.run_id = run.run_id
                      AND transition.occurred_at = touchpoint.decided_at
                    ORDER BY transition_id DESC
                    LIMIT 1), 'clock')
    FROM run
    JOIN touchpoint USING (run_id)
   WHERE decided_at IS NOT NULL
     AND status <> 'planned'
   UNION ALL
  SELECT sent_at, NULL, 4, 0, 'sent', journey, subject, offer,
         touchpoint || ' sent by ' || campaign_name, '', 'instantly'
    FROM run
    JOIN touchpoint USING (run_id)
   WHERE sent_at IS NOT NULL
   UNION ALL
  SELECT NULL, touchpoint.due_on, 5, 0, 'planned', journey, subject, offer,
         touchpoint || ' planned'
           || CASE campaign_name WHEN '' THEN '' ELSE ' in ' || campaign_name END,
         reason, 'clock'
    FROM run
    JOIN touchpoint USING (run_id)
   WHERE status = 'planned'
   UNION ALL
  SELECT since, NULL, 6, 0, 'suppressed', '', '', '', 'no more mail: ' || reason, note, 'instantly'
    FROM suppression
   WHERE tenant_id = :#tenantId
     AND email = :#email
)
SELECT happens_at, due_on, kind, journey, subject, offer, what, cause, actor
  FROM moment
 ORDER BY due_on NULLS FIRST, happens_at, place, number, journey, subject, offer, what
