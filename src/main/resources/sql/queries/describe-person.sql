-- Everything that is kept of a person, as one row of JSON arrays, NULL where there is nothing.
-- In:  :#tenantId, :#email text; :#emails, :#ids, :#sales text, each with line breaks between them;
--      :#pattern, :#asciiPattern text, regular expressions for the addresses and ids in texts and in
--      escaped bytes.
-- Out: customer, purchases (with items), events, runs (with touchpoints, transitions, held_back), leads,
--      deliveries, feedback, suppression, follow_up text; erased_at timestamptz, NULL unless erased.
WITH person AS (
  SELECT email FROM unnest(string_to_array(:#emails, E'\n')) AS given (email)
)
SELECT CAST((SELECT json_agg(row_of ORDER BY email)
               FROM (SELECT email, name, company, phone, customer_since
                       FROM customer
                      WHERE tenant_id = :#tenantId
                        AND email IN (SELECT email FROM person)) AS row_of) AS text) AS customer,
       CAST((SELECT json_agg(row_of ORDER BY purchased_at)
               FROM (SELECT purchase_key, kind, status, purchased_at, email, name, company, phone,
                            customer_id, subscription_id, region, amount_minor, currency,
                            campaign_name,
                            (SELECT json_agg(purchase_item.name ORDER BY position)
                               FROM purchase_item
                              WHERE purchase_item.tenant_id = purchase.tenant_id
                                AND purchase_item.sale_id = purchase.sale_id) AS items
                       FROM purchase
                      WHERE tenant_id = :#tenantId
                        AND CAST(sale_id AS text) = ANY (string_to_array(:#sales, E'\n'))) AS row_of)
            AS text) AS purchases,
       CAST((SELECT json_agg(row_of ORDER BY inbox_id)
               FROM (SELECT inbox_id, source, event_id, event_type, received_at, status,
                            outcome, octet_length(body) AS body_bytes
                       FROM inbox
                      WHERE tenant_id = :#tenantId
                        AND (lower(encode(body, 'escape')) ~ :#asciiPattern
                             OR lower(concat_ws(' ', event_id, note, last_error)) ~ :#pattern)) AS row_of)
            AS text) AS events,
       CAST((SELECT json_agg(row_of ORDER BY run_id)
               FROM (SELECT run_id, email, journey, version, subject, offer, state, entered_on, outcome,
                            (SELECT json_agg(touchpoint.touchpoint || ' ' || due_on || ' ' || status
                                             ORDER BY due_on)
                               FROM touchpoint
                              WHERE touchpoint.run_id = journey_run.run_id) AS touchpoints,
                            (SELECT json_agg(occurred_at || ' ' || from_state || ' to ' || to_state
                                             ORDER BY transition_id)
                               FROM transition
                              WHERE transition.run_id = journey_run.run_id) AS transitions,
                            (SELECT json_agg(held_back.touchpoint || ' ' || guard
                                             ORDER BY held_back_id)
                               FROM held_back
                              WHERE held_back.run_id = journey_run.run_id) AS held_back
                       FROM journey_run
                      WHERE tenant_id = :#tenantId
                        AND email IN (SELECT email FROM person)) AS row_of) AS text) AS runs,
       CAST((SELECT json_agg(row_of ORDER BY campaign_name)
               FROM (SELECT campaign_name, email, first_name, last_name, company_name, phone, fields,
                            interest, wanted, instantly_lead_id
                       FROM lead
                      WHERE tenant_id = :#tenantId
                        AND email IN (SELECT email FROM person)) AS row_of) AS text) AS leads,
       CAST((SELECT json_agg(row_of ORDER BY outbox_id)
               FROM (SELECT outbox_id, kind, campaign_name, email, status, created_at, done_at
                       FROM outbox
                      WHERE tenant_id = :#tenantId
                        AND email IN (SELECT email FROM person)) AS row_of) AS text) AS deliveries,
       CAST((SELECT json_agg(row_of ORDER BY occurred_at)
               FROM (SELECT kind, campaign_name, step, email, occurred_at
                       FROM feedback
                      WHERE tenant_id = :#tenantId
                        AND email IN (SELECT email FROM person)) AS row_of) AS text) AS feedback,
       CAST((SELECT json_agg(row_of ORDER BY since)
               FROM (SELECT email, reason, since, note
                       FROM suppression
                      WHERE tenant_id = :#tenantId
                        AND email IN (SELECT email FROM person)) AS row_of) AS text) AS suppression,
       CAST((SELECT json_agg(row_of ORDER BY created_at)
               FROM (SELECT email, status, attempts, created_at, last_error
                       FROM follow_up
                      WHERE tenant_id = :#tenantId
                        AND email IN (SELECT email FROM person)) AS row_of) AS text) AS follow_up,
       (SELECT erased_at
          FROM erased_person
         WHERE tenant_id = :#tenantId
           AND hash = hash_of_person(:#tenantId, :#email)) AS erased_at
