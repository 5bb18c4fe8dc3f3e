package dev.perennial.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Map;
import javax.sql.DataSource;
import org.apache.camel.Body;
import org.apache.camel.Exchange;
import org.apache.camel.Variable;

/**
 * The receiver's one statement and the worker's rows.
 *
 * <p>The insert is plain JDBC because it is the hot path: the same statement through camel-sql costs
 * three quarters of the throughput.
 */
public final class Inbox {

  private static final String STORE =
      """
      INSERT INTO inbox (tenant_id, source, event_id, event_type, body)
      VALUES (?, ?, ?, ?, ?)
      ON CONFLICT (tenant_id, source, event_id) DO NOTHING
      """;

  private final DataSource dataSource;
  private final int storeSeconds;

  /**
   * @param storeSeconds how long the insert may take
   */
  public Inbox(DataSource dataSource, int storeSeconds) {
    this.dataSource = dataSource;
    this.storeSeconds = storeSeconds;
  }

  /**
   * Stores one event, raw, once; a repeat changes nothing. Sets variable isNewEvent.
   *
   * @param source the neighbour that sent it, e.g. {@code stripe}
   * @throws DatabaseAway if it is away, full or too slow: the sender must try again
   * @throws SQLException if it refuses the row
   */
  public void store(
      @Body byte[] body,
      @Variable("tenantId") String tenantId,
      @Variable("source") String source,
      @Variable("eventId") String eventId,
      @Variable("eventType") String eventType,
      Exchange exchange)
      throws SQLException {
    try (Connection connection = dataSource.getConnection();
        PreparedStatement statement = connection.prepareStatement(STORE)) {
      // The first lets the server end it, the second is for a line on which nothing comes.
      statement.setQueryTimeout(storeSeconds);
      connection.setNetworkTimeout(Runnable::run, (storeSeconds + 1) * 1000);
      statement.setString(1, tenantId);
      statement.setString(2, source);
      statement.setString(3, eventId);
      statement.setString(4, eventType);
      statement.setBytes(5, body);
      exchange.setVariable("isNewEvent", statement.executeUpdate() == 1);
    } catch (SQLException e) {
      throw DatabaseAway.is(e) ? new DatabaseAway(e) : e;
    }
  }

  /**
   * Takes one leased row; the body becomes the event's bytes. Sets variables source, tenantId,
   * inboxId, eventId, eventType, attempts and waitedSeconds.
   */
  public void take(@Body Map<String, Object> columns, Exchange exchange) {
    Row row = new Row(columns);
    exchange.setVariable("source", row.text("source"));
    exchange.setVariable("tenantId", row.text("tenant_id"));
    exchange.setVariable("inboxId", row.number("inbox_id"));
    exchange.setVariable("eventId", row.text("event_id"));
    exchange.setVariable("eventType", row.text("event_type"));
    exchange.setVariable("attempts", (int) row.number("attempts"));
    exchange.setVariable("waitedSeconds", columns.get("waited_seconds"));
    exchange.getMessage().setBody(columns.get("body"));
  }
}
