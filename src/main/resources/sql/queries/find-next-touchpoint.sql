-- Says why nothing may be planned: when the next touchpoint is due, and what there is at all.
-- In:  :#tenantId text, :#until ISO date after which is searched.
-- Out: next_on date (NULL: none); has_purchases, has_runs boolean; to_follow bigint, how many persons
--      are still to be followed.
SELECT LEAST(
         (SELECT min(due_on)
            FROM touchpoint
           WHERE tenant_id = :#tenantId
             AND status = 'planned'
             AND campaign_kind = 'cohort'
             AND due_on > CAST(:#until AS date)),
         (SELECT min(due_on)
            FROM touchpoint
           WHERE tenant_id = :#tenantId
             AND status = 'planned'
             AND campaign_kind = 'evergreen'
             AND due_on > CAST(:#until AS date))) AS next_on,
       EXISTS (SELECT 1 FROM purchase WHERE tenant_id = :#tenantId) AS has_purchases,
       EXISTS (SELECT 1
                 FROM journey_run
                WHERE tenant_id = :#tenantId
                  AND outcome = '') AS has_runs,
       (SELECT count(*) FROM follow_up WHERE tenant_id = :#tenantId) AS to_follow
