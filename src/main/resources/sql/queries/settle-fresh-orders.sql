-- Settles the orders of one page of an import of which nobody has said anything yet, all at once, as
-- the routes do it one by one; its events stand in the inbox as done. The others are left alone: they
-- go to the inbox and from there the usual way.
-- In:  :#tenantId, :#importId bigint; :#freshOrders text (JSON array: event_id, event_type, body, kind,
--      occurred_at, said, order_ids and subjects (comma-separated), outcome, note, standing, purchase
--      and items as rows).
-- Out: settled bigint.
-- Repeat-safe: an event that is in the inbox already, an order with a known id, or a purchase that was
-- recorded (and erased since) is left alone; callers hold the tenant's lock.
WITH given AS (
  SELECT *
    FROM json_to_recordset(CAST(:#${variable.freshOrders} AS json))
           AS fresh_order (event_id text, event_type text, body text, kind text,
                           occurred_at timestamptz, said jsonb, order_ids text, subjects text,
                           outcome text, note text, standing text, purchase json, items json)
), named AS (
  SELECT event_id, alias FROM given, unnest(string_to_array(order_ids, ',')) AS one (alias)
), known AS (
  SELECT named.event_id
    FROM named JOIN purchase_alias USING (alias)
   WHERE purchase_alias.tenant_id = :#${variable.tenantId}
   UNION
  SELECT named.event_id
    FROM named JOIN named AS other USING (alias)
   WHERE other.event_id <> named.event_id
   UNION
  SELECT given.event_id
    FROM given JOIN inbox USING (event_id)
   WHERE inbox.tenant_id = :#${variable.tenantId}
     AND source = 'stripe'
   UNION
  SELECT given.event_id
    FROM given
    JOIN recorded_purchase
      ON messageid = CAST(:#${variable.tenantId} AS text) || '/' || (purchase ->> 'purchase_key')
   WHERE processorname = 'recorded-purchases'
   UNION
  SELECT given.event_id
    FROM given
    CROSS JOIN unnest(string_to_array(subjects, ',')) AS subject (id)
    JOIN evidence_subject
      ON evidence_subject.tenant_id = :#${variable.tenantId}
     AND subject_id = subject.id
    JOIN evidence
      ON evidence.tenant_id = evidence_subject.tenant_id
     AND evidence.event_id = evidence_subject.event_id
   WHERE evidence.kind IN ('subscription', 'customer')
), fresh AS MATERIALIZED (
  SELECT given.*, nextval('sale_id') AS sale_id
    FROM given
   WHERE event_id NOT IN (SELECT event_id FROM known)
), received AS (
  INSERT INTO inbox (tenant_id, source, event_id, event_type, body, import_id, status, attempts,
                     outcome, note, done_at)
  SELECT :#${variable.tenantId}, 'stripe', event_id, event_type, convert_to(body, 'UTF8'),
         CAST(:#${variable.importId} AS bigint), 'done', 1, outcome, NULLIF(note, ''), now()
    FROM fresh
), said AS (
  INSERT INTO evidence (tenant_id, event_id, kind, occurred_at, said)
  SELECT :#${variable.tenantId}, event_id, kind, occurred_at, said FROM fresh
), found AS (
  INSERT INTO evidence_subject (tenant_id, subject_id, event_id)
  SELECT :#${variable.tenantId}, subject.id, event_id
    FROM fresh, unnest(string_to_array(subjects, ',')) AS subject (id)
), aliased AS (
  INSERT INTO purchase_alias (tenant_id, alias, sale_id)
  SELECT :#${variable.tenantId}, one.alias, sale_id
    FROM fresh, unnest(string_to_array(order_ids, ',')) AS one (alias)
), stood AS (
  INSERT INTO sale (tenant_id, sale_id, standing)
  SELECT :#${variable.tenantId}, sale_id, standing FROM fresh
), marked AS (
  INSERT INTO recorded_purchase (processorname, messageid, createdat)
  SELECT 'recorded-purchases',
         CAST(:#${variable.tenantId} AS text) || '/' || (purchase ->> 'purchase_key'), now()
    FROM fresh
  ON CONFLICT DO NOTHING
), bought AS (
  INSERT INTO purchase
    (tenant_id, sale_id, purchase_key, kind, status, purchased_at, purchase_date, email, name,
     company, phone, customer_id, subscription_id, region, region_kind, region_source,
     amount_minor, currency, refunded_minor, customer_deleted, imported, campaign_name, reviews)
  SELECT :#${variable.tenantId}, fresh.sale_id, told.purchase_key, told.kind, told.status,
         told.purchased_at, told.purchase_date, told.email, told.name, told.company, told.phone,
         told.customer_id, told.subscription_id, told.region, told.region_kind, told.region_source,
         told.amount_minor, told.currency, told.refunded_minor, told.customer_deleted, told.imported,
         told.campaign_name, told.reviews
    FROM fresh CROSS JOIN LATERAL json_populate_record(CAST(NULL AS purchase), purchase) AS told
), contained AS (
  INSERT INTO purchase_item
    (tenant_id, sale_id, position, product_id, price_id, name, quantity, amount_minor, renews_on)
  SELECT :#${variable.tenantId}, fresh.sale_id, item.position, item.product_id, item.price_id,
         item.name, item.quantity, item.amount_minor, item.renews_on
    FROM fresh
    CROSS JOIN LATERAL json_populate_recordset(CAST(NULL AS purchase_item), items) AS item
), queued AS (
  INSERT INTO follow_up (tenant_id, email)
  SELECT DISTINCT CAST(:#${variable.tenantId} AS text), purchase ->> 'email' AS person
    FROM fresh
   WHERE purchase ->> 'email' <> ''
   ORDER BY person
  ON CONFLICT (tenant_id, email) DO UPDATE
    SET status = 'waiting', attempts = 0, run_after = now(), last_error = NULL, failed_in = NULL
)
SELECT count(*) AS settled FROM fresh
