-- Forgets what channels told and was taken into account more than 400 days ago, some at a time. What
-- followed from it stands in the runs.
-- In:  property retention.batch.size.
-- Repeat-safe: what is gone is not found again.
WITH old AS (
  SELECT tenant_id, feedback_id
    FROM feedback
   WHERE applied_at < now() - make_interval(days => 400)
   ORDER BY applied_at
   LIMIT CAST(:#${properties:retention.batch.size} AS integer)
     FOR UPDATE SKIP LOCKED
)
DELETE FROM feedback
 USING old
 WHERE feedback.tenant_id = old.tenant_id
   AND feedback.feedback_id = old.feedback_id
