package dev.perennial.flow;

import static org.assertj.core.api.Assertions.assertThat;

import dev.perennial.config.Setting;
import dev.perennial.store.LeaseLost;
import dev.perennial.testing.Events;
import dev.perennial.testing.FreshDatabase;
import dev.perennial.testing.Installation;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.apache.camel.Exchange;
import org.apache.camel.ProducerTemplate;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/** The limit of deliveries holds for all nodes together, and costs a waiting delivery nothing. */
class DeliveryPaceIT {

  private static final Instant BOUGHT = Instant.parse("2026-11-20T15:04:05Z");
  private static final int LIMIT = 15;
  private static final int PURCHASES = 60;

  private static final String HOLD =
      """
      INSERT INTO channel_stop (tenant_id, channel, scope, cause, reason, probe_after)
      VALUES ('default', 'instantly', 'all', 'refusal', 'held', now() + interval '1 day')
      """;

  /**
   * A lease counts from the moment of its slot, and a delivery that is done keeps it; one that noted
   * an intent has a newer one.
   */
  private static final String SLOTS =
      """
      SELECT run_after - interval '300 seconds' AS moment
        FROM outbox
       WHERE status = 'done'
         AND intent_at IS NULL
       ORDER BY run_after
      """;

  @Test
  void twoNodesTogetherGiveNoSecondMoreThanTheLimit() throws Exception {
    FreshDatabase database = FreshDatabase.create();
    Map<Setting, String> settings =
        Map.of(
            Setting.DATABASE_URL, database.url(),
            Setting.DATABASE_USER, FreshDatabase.USER,
            Setting.INSTANTLY_DELIVERIES_PER_SECOND, Integer.toString(LIMIT));
    try (Installation first = Installation.start(settings);
        Installation second = Installation.start(first.besideIt(settings))) {
      first.execute(HOLD);
      for (int i = 0; i < PURCHASES; i++) {
        byte[] event = Events.checkout("pace" + i, "pace" + i + "@example.com", "OH", BOUGHT);
        assertThat(first.post(event).statusCode()).isEqualTo(200);
      }
      Awaitility.await("the purchases")
          .atMost(Duration.ofSeconds(30))
          .until(() -> second.count("SELECT count(*) FROM lead") >= PURCHASES);

      first.execute("DELETE FROM channel_stop");
      first.awaitQuiet();

      List<Instant> slots = slots(first);
      assertThat(slots).hasSizeGreaterThan(PURCHASES);
      for (int i = LIMIT; i < slots.size(); i++) {
        assertThat(Duration.between(slots.get(i - LIMIT), slots.get(i)))
            .as("%d deliveries beginning with number %d", LIMIT + 1, i - LIMIT)
            .isGreaterThan(Duration.ofSeconds(1));
      }
      assertThat(first.rows("SELECT DISTINCT leased_by FROM outbox")).as("both worked").hasSize(2);
    }
  }

  @Test
  void theFirstDeliveryOfItsKindMayBeginLate() throws Exception {
    Map<Setting, String> oneASecond = Map.of(Setting.INSTANTLY_DELIVERIES_PER_SECOND, "1");
    try (Installation installation = Installation.start(oneASecond)) {
      installation.execute(
          """
          INSERT INTO outbox (tenant_id, kind, campaign_name, email)
          VALUES ('default', 'block-person', '', 'ada@example.com'),
                 ('default', 'block-person', '', 'max@example.com'),
                 ('default', 'block-person', '', 'eve@example.com')
          """);
      installation.awaitQuiet();

      List<Instant> slots = slots(installation);
      assertThat(slots).hasSize(3);
      assertThat(Duration.between(slots.get(0), slots.get(1))).isGreaterThan(Duration.ofSeconds(2));
      assertThat(Duration.between(slots.get(1), slots.get(2))).isLessThan(Duration.ofSeconds(2));
    }
  }

  @Test
  void aDeliveryThatIsAnothersWhenItsTurnComesIsNotMade() {
    Installation installation = Installation.shared();
    installation.reset();
    installation.execute(
        """
        INSERT INTO outbox (tenant_id, kind, campaign_name, email, status, leases, run_after)
        VALUES ('default', 'block-person', '', 'late@example.com', 'leased', 2,
                now() + interval '1 hour')
        """);
    try (ProducerTemplate caller =
        installation.perennial().camelContext().createProducerTemplate()) {
      Exchange late = caller.request("direct:guard-instantly", ask -> of(installation, 1, ask));

      assertThat(late.getException()).isInstanceOf(LeaseLost.class);
      assertThat(installation.sandbox().requests()).isEmpty();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } finally {
      installation.execute("DELETE FROM outbox");
    }
  }

  private static List<Instant> slots(Installation installation) {
    return installation.rows(SLOTS).stream()
        .map(row -> ((Timestamp) row.get("moment")).toInstant())
        .toList();
  }

  private static void of(Installation installation, int lease, Exchange exchange) {
    exchange.setVariable("tenantId", "default");
    exchange.setVariable("channel", "instantly");
    exchange.setVariable("outboxId", installation.count("SELECT max(outbox_id) FROM outbox"));
    exchange.setVariable("deliveryLease", lease);
    exchange.setVariable("deliveryKind", "block-person");
    exchange.setVariable("probes", "");
  }
}
