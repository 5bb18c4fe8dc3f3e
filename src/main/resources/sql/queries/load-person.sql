-- Everything that is kept of one person and that journeys depend on, as one row of JSON arrays.
-- In:  :#tenantId, :#email text.
-- Out: purchases (rows of purchase with items and aliases), runs (rows of journey_run with
--      touchpoints), suppressed_by (an erased person has opted out), news (rows of feedback), campaigns (rows of campaign of the
--      person's cohorts and leads), leads (rows of lead) text.
SELECT CAST((
         SELECT json_agg(known ORDER BY purchased_at, purchase_key)
           FROM (SELECT purchase.*,
                        (SELECT json_agg(purchase_item ORDER BY position)
                           FROM purchase_item
                          WHERE purchase_item.tenant_id = purchase.tenant_id
                            AND purchase_item.sale_id = purchase.sale_id) AS items,
                        (SELECT json_agg(alias)
                           FROM purchase_alias
                          WHERE purchase_alias.tenant_id = purchase.tenant_id
                            AND purchase_alias.sale_id = purchase.sale_id) AS aliases
                   FROM purchase
                  WHERE tenant_id = :#${variable.tenantId}
                    AND email = :#${variable.email}) AS known) AS text) AS purchases,
       CAST((
         SELECT json_agg(known ORDER BY run_id)
           FROM (SELECT journey_run.*,
                        (SELECT json_agg(planned ORDER BY due_on, touchpoint)
                           FROM touchpoint AS planned
                          WHERE planned.tenant_id = journey_run.tenant_id
                            AND planned.run_id = journey_run.run_id) AS touchpoints
                   FROM journey_run
                  WHERE tenant_id = :#${variable.tenantId}
                    AND email = :#${variable.email}) AS known) AS text) AS runs,
       COALESCE(
         (SELECT reason
            FROM suppression
           WHERE tenant_id = :#${variable.tenantId}
             AND email = :#${variable.email}),
         (SELECT 'opted-out'
            FROM erased_person
           WHERE tenant_id = :#${variable.tenantId}
             AND hash = hash_of_person(:#${variable.tenantId}, :#${variable.email})))
         AS suppressed_by,
       CAST((
         SELECT json_agg(feedback ORDER BY occurred_at, feedback_id)
           FROM feedback
          WHERE tenant_id = :#${variable.tenantId}
            AND email = :#${variable.email}
            AND applied_at IS NULL) AS text) AS news,
       CAST((
         SELECT json_agg(campaign)
           FROM campaign
          WHERE tenant_id = :#${variable.tenantId}
            AND (cohort_name = ANY (ARRAY(SELECT campaign_name
                                            FROM purchase
                                           WHERE tenant_id = :#${variable.tenantId}
                                             AND email = :#${variable.email}))
                 OR campaign_name = ANY (ARRAY(SELECT campaign_name
                                                 FROM lead
                                                WHERE tenant_id = :#${variable.tenantId}
                                                  AND email = :#${variable.email})))) AS text)
         AS campaigns,
       CAST((
         SELECT json_agg(lead)
           FROM lead
          WHERE tenant_id = :#${variable.tenantId}
            AND email = :#${variable.email}) AS text) AS leads
