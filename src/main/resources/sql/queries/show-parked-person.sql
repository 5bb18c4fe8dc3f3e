-- One person whom a person may have to look at, and the mails that are due meanwhile.
-- In:  :#tenantId text, :#number bigint.
-- Out: status, what, error, failed_in text; attempts integer; since, first_at timestamptz; behind
--      bigint, planned mails of the person.
SELECT status, email AS what, COALESCE(last_error, '') AS error, COALESCE(failed_in, '') AS failed_in,
       attempts, run_after AS since, created_at AS first_at,
       (SELECT count(*)
          FROM touchpoint
         WHERE touchpoint.tenant_id = follow_up.tenant_id
           AND touchpoint.email = follow_up.email
           AND touchpoint.status = 'planned') AS behind
  FROM follow_up
 WHERE tenant_id = :#tenantId
   AND follow_up_id = CAST(:#number AS bigint)
