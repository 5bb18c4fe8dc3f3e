-- Whether anything is kept of a person.
-- In:  :#tenantId, :#email text.
-- Out: known boolean.
SELECT EXISTS (SELECT 1 FROM customer WHERE tenant_id = :#tenantId AND email = :#email)
    OR EXISTS (SELECT 1 FROM purchase WHERE tenant_id = :#tenantId AND email = :#email)
    OR EXISTS (SELECT 1 FROM lead WHERE tenant_id = :#tenantId AND email = :#email)
    OR EXISTS (SELECT 1 FROM follow_up WHERE tenant_id = :#tenantId AND email = :#email) AS known
