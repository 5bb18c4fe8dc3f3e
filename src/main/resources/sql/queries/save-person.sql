-- Keeps what we know of one person, from all purchases together.
-- In:  body: the columns.
-- Repeat-safe: the same facts change nothing.
INSERT INTO customer (tenant_id, email, name, company, phone, customer_since)
VALUES (:#tenant_id, :#email, :#name, :#company, :#phone, CAST(:#customer_since AS date))
ON CONFLICT (tenant_id, email) DO UPDATE
  SET name = excluded.name,
      company = excluded.company,
      phone = excluded.phone,
      customer_since = excluded.customer_since
