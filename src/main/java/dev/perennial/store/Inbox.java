package dev.perennial.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import javax.sql.DataSource;
import org.apache.camel.Body;
import org.apache.camel.Exchange;
import org.apache.camel.Variable;

/**
 * The receiver's one statement and the worker's rows.
 *
 * <p>Those who store at the same time share a commit, so the insert is plain JDBC: a statement of
 * camel-sql belongs to one exchange.
 */
public final class Inbox {

  /** In the order of the rows, so that two groups with the same events do not block each other. */
  private static final String STORE =
      """
      INSERT INTO inbox (tenant_id, source, event_id, event_type, body)
      SELECT * FROM unnest(?, ?, ?, ?, ?)
      ON CONFLICT (tenant_id, source, event_id) DO NOTHING
      RETURNING tenant_id, source, event_id
      """;

  private static final int GROUP_BYTES = 4 << 20;

  private final GroupCommit<Event> groups;

  /**
   * @param storeSeconds how long the insert may take, and the wait for others before it
   */
  public Inbox(DataSource dataSource, int storeSeconds) {
    groups =
        new GroupCommit<>(
            new Table(dataSource),
            new GroupCommit.Limits(Duration.ofSeconds(storeSeconds), storeSeconds, GROUP_BYTES));
  }

  /** By which an event is the same as another. */
  private record Key(String tenantId, String source, String eventId) implements Comparable<Key> {

    private static final Comparator<Key> ORDER =
        Comparator.comparing(Key::tenantId)
            .thenComparing(Key::source)
            .thenComparing(Key::eventId);

    @Override
    public int compareTo(Key other) {
      return ORDER.compare(this, other);
    }
  }

  /** One event as it is stored. */
  private record Event(Key key, String type, byte[] body) {}

  /**
   * Stores one event, raw, once; a repeat changes nothing. Returns when it is committed. Sets
   * variable isNewEvent.
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
    try {
      Event event = new Event(new Key(tenantId, source, eventId), eventType, body);
      exchange.setVariable("isNewEvent", groups.store(event));
    } catch (SQLException e) {
      throw DatabaseAway.is(e) ? new DatabaseAway(e) : e;
    }
  }

  /** The table inbox. */
  private record Table(DataSource dataSource) implements GroupCommit.Table<Event> {

    @Override
    public int bytesOf(Event event) {
      return event.body().length;
    }

    @Override
    public List<Boolean> store(List<Event> events, int seconds) throws SQLException {
      List<Event> sorted = events.stream().sorted(Comparator.comparing(Event::key)).toList();
      Set<Key> added = new HashSet<>();
      try (Connection connection = dataSource.getConnection();
          PreparedStatement statement = connection.prepareStatement(STORE)) {
        // The first lets the server end it, the second is for a line on which nothing comes.
        statement.setQueryTimeout(seconds);
        connection.setNetworkTimeout(Runnable::run, (seconds + 1) * 1000);
        setTexts(statement, 1, sorted, event -> event.key().tenantId());
        setTexts(statement, 2, sorted, event -> event.key().source());
        setTexts(statement, 3, sorted, event -> event.key().eventId());
        setTexts(statement, 4, sorted, Event::type);
        byte[][] bodies = sorted.stream().map(Event::body).toArray(byte[][]::new);
        statement.setArray(5, connection.createArrayOf("bytea", bodies));
        try (ResultSet rows = statement.executeQuery()) {
          while (rows.next()) {
            added.add(new Key(rows.getString(1), rows.getString(2), rows.getString(3)));
          }
        }
      }
      // Of the same event twice in a group the first one is the new one.
      return events.stream().map(event -> added.remove(event.key())).toList();
    }

    private static void setTexts(
        PreparedStatement statement, int index, List<Event> events, Function<Event, String> text)
        throws SQLException {
      Object[] texts = events.stream().map(text).toArray();
      statement.setArray(index, statement.getConnection().createArrayOf("text", texts));
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
