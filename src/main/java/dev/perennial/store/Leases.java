package dev.perennial.store;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import javax.sql.DataSource;
import org.apache.camel.util.InetAddressUtil;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The rows that this node holds. They are given back when it stops, so that another node takes them
 * at once instead of when their lease ends.
 */
public final class Leases implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(Leases.class);

  private final DataSource dataSource;
  private final String node;
  private final Duration pause;

  /**
   * @param node its name, as it stands in the rows
   * @param pause for how long a delivery rests whose call may be under way still
   */
  public Leases(DataSource dataSource, String node, Duration pause) {
    this.dataSource = dataSource;
    this.node = node;
    this.pause = pause;
  }

  /** A name for a node, e.g. {@code host-1a2b3c4d}; another one each time. */
  public static String newNode() {
    return InetAddressUtil.getLocalHostNameSafe()
        + "-"
        + UUID.randomUUID().toString().substring(0, 8);
  }

  /**
   * Gives them all back. Their tries stay counted, so that work which ends even now does not write
   * over what another node has begun since.
   *
   * @throws SQLException if the database is away; then the leases end by themselves
   */
  @Override
  public void close() throws SQLException {
    Map<String, Object> values = Map.of("node", node, "retryMillis", pause.toMillis());
    try (Connection connection = dataSource.getConnection()) {
      connection.setAutoCommit(false);
      int given = SqlFile.named("give-back-events.sql").update(connection, values);
      given += SqlFile.named("give-back-persons.sql").update(connection, values);
      SqlFile.named("skip-repeats-of-held.sql").update(connection, values);
      given += SqlFile.named("give-back-deliveries.sql").update(connection, values);
      connection.commit();
      if (given > 0) LOG.info("{} rows that were not finished are given back", given);
    }
  }
}
