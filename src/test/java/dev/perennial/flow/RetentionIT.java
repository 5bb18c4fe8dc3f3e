package dev.perennial.flow;

import static org.assertj.core.api.Assertions.assertThat;

import dev.perennial.config.Setting;
import dev.perennial.testing.Events;
import dev.perennial.testing.Installation;
import java.time.Instant;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the clean-up takes away by age, some rows at a time; here it comes every second. */
class RetentionIT {

  private static final Instant BOUGHT = Instant.parse("2026-11-20T15:04:05Z");

  private static Installation installation;

  @BeforeAll
  static void start() throws Exception {
    installation =
        Installation.start(
            Map.of(
                Setting.CLEANUP_CRON, "* * * * * ?",
                Setting.RETENTION_EVENTS_DAYS, "100",
                Setting.RETENTION_DELIVERIES_DAYS, "200",
                Setting.RETENTION_BATCH_SIZE, "3"));
  }

  @AfterAll
  static void stop() {
    installation.close();
  }

  @BeforeEach
  void reset() {
    installation.reset();
  }

  private static void events(int count, String status, int days) {
    installation.execute(
        """
        INSERT INTO inbox (tenant_id, source, event_id, event_type, body, status, received_at,
                           run_after)
        SELECT 'default', 'stripe', '%1$s-%2$d-' || i, 'x', 'a raw body', '%1$s',
               now() - make_interval(days => %2$d), now() + interval '1 day'
          FROM generate_series(1, %3$d) AS i
        """
            .formatted(status, days, count));
  }

  private static void deliveries(int count, String status, int days) {
    installation.execute(
        """
        INSERT INTO outbox (tenant_id, kind, campaign_name, email, status, done_at)
        SELECT 'default', 'upsert-lead', 'A campaign', i || '@example.com', '%s',
               now() - make_interval(days => %d)
          FROM generate_series(1, %d) AS i
        """
            .formatted(status, days, count));
  }

  @Test
  void oldBodiesAreEmptiedInBatchesAndTheirRowsStay() {
    events(7, "done", 101);
    events(1, "discarded", 101);
    events(1, "parked", 101);
    events(2, "done", 99);

    Awaitility.await().until(() -> withBody() == 3);

    assertThat(installation.count("SELECT count(*) FROM inbox")).isEqualTo(11);
    assertThat(
            installation.rows(
                "SELECT status, count(*) AS count FROM inbox WHERE octet_length(body) > 0"
                    + " GROUP BY status ORDER BY status"))
        .containsExactly(
            Map.of("status", "done", "count", 2L), Map.of("status", "parked", "count", 1L));
    assertThat(installation.count("SELECT count(*) FROM trigger_firing"))
        .as("firings that took 3 rows each")
        .isGreaterThanOrEqualTo(3);
  }

  private static long withBody() {
    return installation.count("SELECT count(*) FROM inbox WHERE octet_length(body) > 0");
  }

  @Test
  void oldFinishedDeliveriesAndAppliedFeedbackGo() {
    deliveries(4, "done", 201);
    deliveries(1, "skipped", 201);
    deliveries(1, "discarded", 201);
    deliveries(1, "parked", 201);
    deliveries(2, "done", 199);
    installation.execute(
        """
        INSERT INTO feedback (tenant_id, feedback_id, email, kind, campaign_name, step, occurred_at,
                              applied_at)
        VALUES ('default', 'old', 'a@example.com', 'opened', '', 1, now(), now() - interval '401 days'),
               ('default', 'new', 'a@example.com', 'opened', '', 1, now(), now() - interval '399 days'),
               ('default', 'not', 'a@example.com', 'opened', '', 1, now() - interval '500 days', NULL)
        """);

    Awaitility.await().until(() -> installation.count("SELECT count(*) FROM outbox") == 3);
    Awaitility.await().until(() -> installation.count("SELECT count(*) FROM feedback") == 2);

    assertThat(installation.rows("SELECT DISTINCT status FROM outbox ORDER BY status"))
        .containsExactly(Map.of("status", "done"), Map.of("status", "parked"));
    assertThat(installation.rows("SELECT feedback_id FROM feedback ORDER BY feedback_id"))
        .containsExactly(Map.of("feedback_id", "new"), Map.of("feedback_id", "not"));
  }

  @Test
  void anOrderWhoseRawEventsAreGoneIsStillBelievedAndMayBeRefunded() {
    installation.post(Events.checkout("kept", "kept@example.com", "OH", BOUGHT));
    installation.awaitQuiet();
    installation.execute("UPDATE inbox SET received_at = now() - interval '101 days'");
    Awaitility.await().until(() -> withBody() == 0);

    installation.post(Events.refunded("kept", BOUGHT.plusSeconds(60)));
    installation.awaitQuiet();

    assertThat(installation.rows("SELECT status, email FROM purchase"))
        .containsExactly(Map.of("status", "refunded", "email", "kept@example.com"));
  }

  @Test
  void whatIsOldIsFoundByAnIndex() {
    events(2000, "done", 1);
    installation.execute("VACUUM ANALYZE inbox");
    assertThat(
            installation
                .rows(
                    """
                    EXPLAIN SELECT inbox_id FROM inbox
                     WHERE status IN ('done', 'discarded') AND octet_length(body) > 0
                       AND received_at < now() - interval '100 days'
                     ORDER BY received_at LIMIT 10
                    """)
                .toString())
        .contains("inbox_with_old_body");
  }
}
