package dev.perennial.chaos;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.perennial.testing.FreshDatabase;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.time.Duration;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** One of two instances dies with a batch of events in its hands. */
class TakeOverIT {

  private static final int SALES = 20;
  private static final Duration A_BATCH_TAKES = Duration.ofSeconds(20);

  /** As lock-tenant.sql does it: nobody settles an event meanwhile. */
  private static final String HOLD_SETTLING =
      "SELECT pg_advisory_xact_lock(hashtextextended('settle/default', 0))";

  private final Random dice = new Random(1);

  @Test
  void theOtherTakesTheBatchOverWithinTheLeaseAndNothingIsLostOrTwice() throws Exception {
    try (Cluster cluster = new Cluster(2, dice);
        Connection connection =
            DriverManager.getConnection(cluster.database().url(), FreshDatabase.USER, "");
        Statement hold = connection.createStatement()) {
      Node dying = cluster.nodes().get(0);
      Node other = cluster.nodes().get(1);
      dying.start();
      dying.awaitServing();
      connection.setAutoCommit(false);
      hold.execute(HOLD_SETTLING);
      cluster.buy(SALES, dice);
      await().until(() -> cluster.reckoning().leased() >= Cluster.BATCH);
      other.start();
      other.awaitServing();
      assertThat(cluster.reckoning().settled()).isZero();

      dying.kill();
      connection.rollback();

      await()
          .atMost(Cluster.LEASE.plus(A_BATCH_TAKES))
          .until(() -> cluster.reckoning().settled() >= SALES);
      await().atMost(Cluster.LEASE.plus(A_BATCH_TAKES)).until(cluster::isQuiet);
      dying.start();
      dying.awaitServing();
      assertThat(cluster.violations()).isEmpty();
    }
  }
}
