package dev.perennial.bench;

import dev.perennial.testing.Corpus;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Fills all tables that grow with what one tenant's year brings, and says how much room they take.
 *
 * @param purchases of different persons, each with five events, three pieces of evidence, two runs
 *     with seven mails, two leads, seven deliveries and six reports of the channel
 */
record SpaceFilling(int purchases) {

  private static final int EVENTS_A_PURCHASE = 5;

  /** The tables that grow, and how many rows a purchase brings. */
  private static final Map<String, String> TABLES = tables();

  private static Map<String, String> tables() {
    Map<String, String> tables = new LinkedHashMap<>();
    tables.put("evidence", EVIDENCE);
    tables.put("evidence_subject", SUBJECTS);
    tables.put("purchase_alias", ALIASES);
    tables.put("sale", SALES);
    tables.put("purchase", PURCHASES);
    tables.put("purchase_item", ITEMS);
    tables.put("recorded_purchase", RECORDED);
    tables.put("customer", CUSTOMERS);
    tables.put("journey_run", RUNS);
    tables.put("touchpoint", TOUCHPOINTS);
    tables.put("transition", TRANSITIONS);
    tables.put("held_back", HELD_BACK);
    tables.put("campaign", CAMPAIGNS);
    tables.put("lead", LEADS);
    tables.put("outbox", DELIVERIES);
    tables.put("feedback", FEEDBACK);
    return tables;
  }

  /**
   * What one table takes.
   *
   * @param bytes with its indexes and what lies out of line, after a vacuum
   */
  record Room(String table, long rows, long bytes) {

    long bytesARow() {
      return rows == 0 ? 0 : bytes / rows;
    }
  }

  void into(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(
          "INSERT INTO journey_version (tenant_id, journey, version, declaration)"
              + " VALUES ('default', 'annual-renewal', 1, '{}')");
      storeEvents(connection);
      for (String filling : TABLES.values()) {
        statement.execute(filling.replace(":purchases", Integer.toString(purchases)));
      }
    }
  }

  /** Real bodies, one after the other. */
  private void storeEvents(Connection connection) throws SQLException {
    List<Corpus.Case> cases = Corpus.cases();
    try (PreparedStatement store =
        connection.prepareStatement(
            """
            INSERT INTO inbox (tenant_id, source, event_id, event_type, body, status, attempts,
                               outcome, done_at)
            VALUES ('default', 'stripe', ?, 'checkout.session.completed', ?, 'done', 1,
                    'record_purchase', now())
            """)) {
      for (int i = 0; i < purchases * EVENTS_A_PURCHASE; i++) {
        store.setString(1, "evt_1QxYzAbCdEfGhIjKl%07d".formatted(i));
        store.setBytes(2, cases.get(i % cases.size()).body());
        store.addBatch();
        if (i % 1000 == 999) store.executeBatch();
      }
      store.executeBatch();
    }
  }

  /** Empties all raw bodies, as the clean-up does with old ones. */
  static void emptyBodies(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute("UPDATE inbox SET body = ''");
      statement.execute("VACUUM FULL inbox");
    }
  }

  static Room roomOf(Connection connection, String table) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute("VACUUM ANALYZE " + table);
      try (ResultSet result =
          statement.executeQuery(
              "SELECT (SELECT count(*) FROM %1$s), pg_total_relation_size('%1$s')"
                  .formatted(table))) {
        result.next();
        return new Room(table, result.getLong(1), result.getLong(2));
      }
    }
  }

  /** All tables that were filled, the inbox first. */
  static List<String> filled() {
    List<String> filled = new ArrayList<>(TABLES.keySet());
    filled.add(0, "inbox");
    return filled;
  }

  private static final String EVIDENCE =
      """
      INSERT INTO evidence (tenant_id, event_id, kind, occurred_at, said)
      SELECT 'default', 'evt_1QxYzAbCdEfGhIjKl' || lpad(CAST(i AS text), 7, '0'), 'sale', now(),
             jsonb_build_object(
               'eventId', 'evt_1QxYzAbCdEfGhIjKl' || i, 'occurredAt', '2026-11-20T15:04:05Z',
               'source', 'SESSION', 'standing', 'PAID', 'sessionId', 'cs_live_' || md5(CAST(i AS text)),
               'chargeId', '', 'invoiceId', 'in_' || md5(CAST(i AS text)), 'paymentIntentId',
               'pi_' || md5(CAST(i AS text)), 'subscriptionId', 'sub_' || md5(CAST(i AS text)), 'customerId',
               'cus_' || i, 'amountMinor', 12900, 'currency', 'usd', 'renewal', false,
               'buyer', jsonb_build_object('email', 'person-' || i || '@example.com', 'name',
                 'Dana Fox ' || i, 'company', 'Fox Holdings LLC', 'phone', '+15550100'),
               'address', jsonb_build_object('line1', i || ' Main Street', 'city', 'Columbus',
                 'state', 'OH', 'postalCode', '43004', 'country', 'US'),
               'items', jsonb_build_array(jsonb_build_object('productId', 'prod_' || i % 20,
                 'priceId', 'price_' || i % 20, 'name', 'Registered agent service (1 year)',
                 'quantity', 1, 'amountMinor', 12900, 'recurring', true, 'periodStart',
                 '2026-11-20T15:04:05Z', 'periodEnd', '2027-11-20T15:04:05Z')))
        FROM generate_series(1, 3 * :purchases) AS i
      """;

  private static final String SUBJECTS =
      """
      INSERT INTO evidence_subject (tenant_id, subject_id, event_id)
      SELECT tenant_id, prefix || md5(event_id), event_id
        FROM evidence
       CROSS JOIN (VALUES ('cs_live_'), ('pi_'), ('in_'), ('sub_'), ('cus_')) AS kinds (prefix)
      """;

  private static final String ALIASES =
      """
      INSERT INTO purchase_alias (tenant_id, alias, sale_id)
      SELECT 'default', prefix || md5(CAST(i AS text)), i
        FROM generate_series(1, :purchases) AS i
       CROSS JOIN (VALUES ('cs_live_'), ('pi_'), ('in_'), ('ch_')) AS kinds (prefix)
      """;

  private static final String SALES =
      """
      INSERT INTO sale (tenant_id, sale_id, standing)
      SELECT 'default', i, 'purchased' FROM generate_series(1, :purchases) AS i
      """;

  private static final String PURCHASES =
      """
      INSERT INTO purchase
        (tenant_id, sale_id, purchase_key, kind, status, purchased_at, purchase_date, email, name,
         company, phone, customer_id, subscription_id, region, region_kind, region_source,
         amount_minor, currency, refunded_minor, customer_deleted, campaign_name, reviews)
      SELECT 'default', i, 'in_' || md5(CAST(i AS text)), 'new', 'active', now(), current_date,
             'person-' || i || '@example.com', 'Dana Fox', 'Fox Holdings LLC', '+15550100',
             'cus_' || i, 'sub_' || md5(CAST(i AS text)), 'Ohio', 'state', 'state', 12900, 'usd', 0, false,
             'Ohio November 20 2026', ''
        FROM generate_series(1, :purchases) AS i
      """;

  private static final String ITEMS =
      """
      INSERT INTO purchase_item (tenant_id, sale_id, position, product_id, price_id, name, quantity,
                                 amount_minor, renews_on)
      SELECT 'default', i, 1, 'prod_' || i % 20, 'price_' || i % 20,
             'Registered agent service (1 year)', 1, 12900, current_date
        FROM generate_series(1, :purchases) AS i
      """;

  private static final String RECORDED =
      """
      INSERT INTO recorded_purchase (processorname, messageid, createdat)
      SELECT 'recorded-purchases', 'default/in_' || md5(CAST(i AS text)), now()
        FROM generate_series(1, :purchases) AS i
      """;

  private static final String CUSTOMERS =
      """
      INSERT INTO customer (tenant_id, email, name, company, phone, customer_since)
      SELECT 'default', 'person-' || i || '@example.com', 'Dana Fox', 'Fox Holdings LLC',
             '+15550100', current_date
        FROM generate_series(1, :purchases) AS i
      """;

  private static final String RUNS =
      """
      INSERT INTO journey_run (tenant_id, email, journey, version, subject, offer, state, entered_on,
                               purchased_on, renews_on, offer_on, timeout_on, outcome)
      SELECT 'default', 'person-' || i || '@example.com', 'annual-renewal', 1,
             'in_' || md5(CAST(i AS text)) || '/' || n, '', 'waiting', current_date, current_date,
             current_date, current_date, current_date, ''
        FROM generate_series(1, :purchases) AS i
       CROSS JOIN generate_series(1, 2) AS n
      """;

  private static final String TOUCHPOINTS =
      """
      INSERT INTO touchpoint (tenant_id, run_id, touchpoint, email, campaign_kind, campaign_name,
                              due_on, valid_until, status, reason, decided_at, sent_at)
      SELECT tenant_id, run_id, 'two-weeks-' || n, email, 'cohort', 'Ohio November 20 2026',
             current_date, current_date, 'sent', '', now(), now()
        FROM journey_run
       CROSS JOIN generate_series(1, 4) AS n
       WHERE n < 4 OR run_id % 2 = 0
      """;

  private static final String TRANSITIONS =
      """
      INSERT INTO transition (tenant_id, run_id, occurred_at, from_state, to_state, cause, actor)
      SELECT tenant_id, run_id, now(), 'waiting', 'reminding', 'a month before the renewal', 'clock'
        FROM journey_run
       CROSS JOIN generate_series(1, 3)
      """;

  private static final String HELD_BACK =
      """
      INSERT INTO held_back (tenant_id, run_id, touchpoint, moment, occurred_at, guard, due_on)
      SELECT tenant_id, run_id, 'offer', 'planning', now(), 'renewal-near', current_date
        FROM journey_run
      """;

  private static final String CAMPAIGNS =
      """
      INSERT INTO campaign (tenant_id, campaign_name, cohort_name, renews_on, starts_on, steps)
      SELECT 'default', 'Ohio November 20 2026 ' || i, 'Ohio November 20 2026 ' || i, current_date,
             current_date,
             jsonb_build_array(
               jsonb_build_object('subject', 'Your renewal', 'day', 0, 'html', repeat(md5(CAST(i AS text)), 50)),
               jsonb_build_object('subject', '', 'day', 14, 'html', repeat(md5(CAST(-i AS text)), 40)),
               jsonb_build_object('subject', '', 'day', 21, 'html', repeat(md5(CAST(2 * i AS text)), 40)))
        FROM generate_series(1, :purchases / 3 + 1) AS i
      """;

  private static final String LEADS =
      """
      INSERT INTO lead (tenant_id, campaign_name, email, first_name, last_name, company_name, phone,
                        fields, interest, wanted, instantly_lead_id)
      SELECT 'default', 'Ohio November 20 2026 ' || n, 'person-' || i || '@example.com', 'Dana', 'Fox',
             'Fox Holdings LLC', '+15550100',
             jsonb_build_object('product', 'Registered agent service (1 year)', 'products',
               'Registered agent service (1 year)', 'purchaseDate', 'November 20, 2026',
               'renewalDate', 'November 20, 2027', 'daysToRenewal', '30', 'state', 'Ohio', 'amount',
               '129.00', 'currency', 'USD', 'orderId', 'in_' || md5(CAST(i AS text)), 'customerSince',
               'November 20, 2026', 'renewalLink', 'https://example.com/renew/' || i),
             'none', true, CAST(gen_random_uuid() AS text)
        FROM generate_series(1, :purchases) AS i
       CROSS JOIN generate_series(1, 2) AS n
      """;

  private static final String DELIVERIES =
      """
      INSERT INTO outbox (tenant_id, kind, campaign_name, email, status, attempts, done_at, leased_by)
      SELECT 'default', 'upsert-lead', 'Ohio November 20 2026', 'person-' || i || '@example.com',
             'done', 1, now(), 'host-1a2b3c4d'
        FROM generate_series(1, :purchases) AS i
       CROSS JOIN generate_series(1, 7)
      """;

  private static final String FEEDBACK =
      """
      INSERT INTO feedback (tenant_id, feedback_id, email, kind, campaign_name, step, occurred_at,
                            applied_at)
      SELECT 'default', md5(CAST(i AS text)) || md5(CAST(n AS text)), 'person-' || i || '@example.com', 'sent',
             'Ohio November 20 2026', n, now(), now()
        FROM generate_series(1, :purchases) AS i
       CROSS JOIN generate_series(1, 6) AS n
      """;
}
