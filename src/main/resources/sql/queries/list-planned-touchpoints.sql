-- Every touchpoint to come until a day, by day and campaign, with what else there is of the person
-- around it. One that is overdue is among them as long as it may still go out.
-- In:  :#tenantId text; :#today, :#until ISO dates; :#choosy text, names of the journeys that keep
--      away from renewals and from others, with commas.
-- Out: due_on, valid_until date; campaign_kind, campaign_name, email, journey text; version integer;
--      subject, offer text; entered_on, renews_on date; touchpoint, reason text; of_day, of_campaign
--      bigint (how many there are on that day, and in its campaign); mails_near (JSON array of days of
--      the person's other mails within a week), others (JSON array of the person's other runs under
--      way: journey, version, subject, offer, entered_on, renews_on, timeout_on, first_on, last_on,
--      begun; of choosy journeys alone) text.
SELECT planned.due_on, planned.valid_until, planned.campaign_kind, planned.campaign_name,
       planned.email, planned.journey, planned.version, planned.subject, planned.offer,
       planned.entered_on, planned.renews_on, planned.touchpoint, planned.reason,
       planned.of_day, planned.of_campaign,
       CAST((SELECT json_agg(near.due_on ORDER BY near.due_on)
               FROM touchpoint AS near
              WHERE near.tenant_id = planned.tenant_id
                AND near.email = planned.email
                AND near.status IN ('planned', 'handed-over', 'sent')
                AND near.due_on BETWEEN planned.due_on - 6 AND planned.due_on + 6
                AND (near.run_id, near.touchpoint) <> (planned.run_id, planned.touchpoint))
            AS text) AS mails_near,
       CASE WHEN planned.journey = ANY (string_to_array(:#choosy, ','))
            THEN CAST((SELECT json_agg(other ORDER BY run_id)
                         FROM (SELECT run.run_id, run.journey, run.version, run.subject, run.offer,
                                      run.entered_on, run.renews_on, run.timeout_on,
                                      min(mail.due_on) AS first_on, max(mail.due_on) AS last_on,
                                      COALESCE(bool_or(mail.status <> 'planned'), false) AS begun
                                 FROM journey_run AS run
                                 LEFT JOIN touchpoint AS mail
                                   ON mail.run_id = run.run_id
                                  AND mail.status IN ('planned', 'handed-over', 'sent')
                                WHERE run.tenant_id = planned.tenant_id
                                  AND run.email = planned.email
                                  AND run.outcome = ''
                                  AND run.run_id <> planned.run_id
                                GROUP BY run.run_id) AS other)
                      AS text)
       END AS others
  FROM (SELECT touchpoint.tenant_id, touchpoint.run_id, touchpoint.due_on, touchpoint.valid_until,
               touchpoint.campaign_kind, touchpoint.campaign_name, touchpoint.email,
               journey_run.journey, journey_run.version, journey_run.subject, journey_run.offer,
               journey_run.entered_on, journey_run.renews_on, touchpoint.touchpoint,
               touchpoint.reason,
               count(*) OVER (PARTITION BY touchpoint.due_on) AS of_day,
               count(*) OVER (PARTITION BY touchpoint.due_on, touchpoint.campaign_name)
                 AS of_campaign
          FROM touchpoint
          JOIN journey_run
            ON journey_run.run_id = touchpoint.run_id
           AND journey_run.outcome = ''
         WHERE touchpoint.tenant_id = :#tenantId
           AND touchpoint.status = 'planned'
           AND touchpoint.campaign_kind IN ('cohort', 'evergreen')
           AND touchpoint.due_on <= CAST(:#until AS date)
           AND touchpoint.valid_until >= CAST(:#today AS date)) AS planned
 ORDER BY planned.due_on, planned.campaign_name, planned.email, planned.run_id,
          planned.touchpoint
