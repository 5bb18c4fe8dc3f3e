package dev.perennial.flow;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.perennial.config.Setting;
import dev.perennial.testing.Events;
import dev.perennial.testing.FreshDatabase;
import dev.perennial.testing.Installation;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/** Two nodes on one database and one Instantly, whose clocks differ by ten minutes. */
class ClockSkewIT {

  private static final Duration SKEW = Duration.ofMinutes(10);
  private static final Instant BOUGHT = Instant.parse("2026-11-20T15:04:05Z");
  private static final int FEWEST = 12;
  private static final int MOST = 500;

  @Test
  void nothingIsDoneTwiceAndNothingIsLeftUndone() throws Exception {
    FreshDatabase database = FreshDatabase.create();
    Map<Setting, String> shared =
        Map.of(
            Setting.DATABASE_URL, database.url(),
            Setting.DATABASE_USER, FreshDatabase.USER,
            Setting.INBOX_BATCH_SIZE, "1");
    try (Installation punctual = Installation.start(shared);
        Installation ahead = Installation.start(punctual.besideIt(shared))) {
      ahead.clock().set(punctual.clock().instant().plus(SKEW));

      int purchases = 0;
      while (purchases < FEWEST || purchases < MOST && workersOf(punctual) < 2) {
        Installation taker = purchases % 2 == 0 ? punctual : ahead;
        String name = "skew" + purchases++;
        byte[] event = Events.checkout(name, name + "@example.com", "OH", BOUGHT);
        assertThat(taker.post(event).statusCode()).isEqualTo(200);
      }
      punctual.awaitQuiet();

      assertThat(punctual.count("SELECT count(*) FROM purchase")).isEqualTo(purchases);
      assertThat(punctual.rows("SELECT DISTINCT status, attempts FROM inbox"))
          .containsExactly(Map.of("status", "done", "attempts", 1));
      assertThat(punctual.rows("SELECT DISTINCT status, attempts FROM outbox"))
          .containsExactly(Map.of("status", "done", "attempts", 1));
      assertThat(punctual.campaignNames()).doesNotHaveDuplicates().isNotEmpty();
      assertThat(punctual.leadsOf("Ohio November 20 2026"))
          .extracting(lead -> lead.path("email").asText())
          .hasSize(purchases)
          .doesNotHaveDuplicates();
      assertThat(created(punctual)).isEqualTo(punctual.sandbox().leads().size());
      assertThat(workersOf(punctual)).as("both nodes worked").isEqualTo(2);
    }
  }

  /** What a node whose clock is far ahead leased a moment ago is no other node's yet. */
  @Test
  void aLeaseEndsByTheDatabasesClockAlone() throws Exception {
    FreshDatabase database = FreshDatabase.create();
    Map<Setting, String> shared =
        Map.of(Setting.DATABASE_URL, database.url(), Setting.DATABASE_USER, FreshDatabase.USER);
    try (Installation punctual = Installation.start(shared)) {
      punctual.execute(
          """
          INSERT INTO inbox (tenant_id, source, event_id, event_type, body, status, attempts,
                             run_after, leased_by)
          VALUES ('default', 'stripe', 'held', 'x', '{}', 'leased', 1, now() + interval '5 minutes',
                  'another'),
                 ('default', 'stripe', 'over', 'x', '{}', 'leased', 1, now() - interval '1 second',
                  'dead')
          """);
      punctual.clock().set(punctual.clock().instant().plus(Duration.ofDays(1)));

      Awaitility.await()
          .until(
              () ->
                  punctual.count("SELECT attempts FROM inbox WHERE event_id = 'over'") > 1);

      assertThat(punctual.rows("SELECT status, attempts FROM inbox WHERE event_id = 'held'"))
          .containsExactly(Map.of("status", "leased", "attempts", 1));
      punctual.execute("DELETE FROM inbox");
    }
  }

  /** How many nodes have done something. */
  private static long workersOf(Installation installation) {
    return installation.count(
        "SELECT count(*) FROM (SELECT leased_by FROM outbox WHERE leased_by IS NOT NULL"
            + " UNION SELECT leased_by FROM inbox WHERE leased_by IS NOT NULL) AS node");
  }

  private static long created(Installation installation) {
    List<JsonNode> leads = installation.sandbox().leads();
    return leads.stream()
        .map(lead -> lead.path("campaign").asText() + " " + lead.path("email").asText())
        .distinct()
        .count();
  }
}
