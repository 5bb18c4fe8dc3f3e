-- How many events and deliveries are still to be done, and persons to be followed; what waits behind
-- a parked delivery is not counted, as it waits for a person.
-- In:  :#tenantId text.
-- Out: under_way bigint.
SELECT (SELECT count(*)
          FROM inbox
         WHERE tenant_id = :#tenantId
           AND status IN ('waiting', 'leased'))
     + (SELECT count(*)
          FROM follow_up
         WHERE tenant_id = :#tenantId
           AND status IN ('waiting', 'leased'))
     + (SELECT count(*)
          FROM outbox
         WHERE tenant_id = :#tenantId
           AND status IN ('waiting', 'leased')
           AND NOT EXISTS (
             SELECT 1
               FROM outbox AS earlier
              WHERE earlier.tenant_id = outbox.tenant_id
                AND earlier.campaign_name = outbox.campaign_name
                AND earlier.email IN (outbox.email, '')
                AND earlier.outbox_id < outbox.outbox_id
                AND earlier.status = 'parked')) AS under_way
