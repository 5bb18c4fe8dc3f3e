package dev.perennial.store;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.sql.DataSource;

/** What failed and is not done, and the way back for what was parked. */
public final class Parked {

  /** Every parked person, event and delivery, in the place of an id. */
  public static final String ALL = "all";

  private static final Pattern ID = Pattern.compile("(person|event|delivery)-([1-9]\\d{0,17})");

  private final DataSource dataSource;
  private final String tenantId;

  public Parked(DataSource dataSource, String tenantId) {
    this.dataSource = dataSource;
    this.tenantId = tenantId;
  }

  /**
   * One person, event or delivery that failed and is not done.
   *
   * @param id {@code person-3}, {@code event-12} or {@code delivery-7}
   * @param parked whether it waits for a person; otherwise it is tried again by itself
   * @param what address of the person who could not be followed, type and id of the event, or kind,
   *     person and campaign of the delivery
   * @param tries how often it was tried
   * @param since when it was parked; otherwise when it is tried next
   * @param error of the last try
   */
  public record Trouble(
      String id, boolean parked, String what, int tries, Instant since, String error) {}

  /** Whether it has the shape of an id. */
  public static boolean isId(String text) {
    return ID.matcher(text).matches();
  }

  /**
   * All of them, persons first, then events, the oldest first.
   *
   * @throws DatabaseUnusable if the database is away or has no tables yet
   */
  public List<Trouble> troubles() throws DatabaseUnusable {
    try (Connection connection = dataSource.getConnection()) {
      return SqlFile.named("list-troubles.sql")
          .rows(connection, Map.of("tenantId", tenantId))
          .stream()
          .map(Parked::troubleOf)
          .toList();
    } catch (SQLException e) {
      throw SqlFile.unanswered(e);
    }
  }

  private static Trouble troubleOf(Row row) {
    return new Trouble(
        row.text("kind") + "-" + row.number("number"),
        row.text("status").equals("parked"),
        row.text("what"),
        (int) row.number("attempts"),
        row.instant("since"),
        row.text("error"));
  }

  /**
   * Gives one back to be tried at once, or {@link #ALL}.
   *
   * @return how many were given back; 0 when the id is none that is parked
   * @throws IllegalArgumentException if it is no id
   * @throws DatabaseUnusable if the database is away or has no tables yet
   */
  public int retry(String id) throws DatabaseUnusable {
    if (id.equals(ALL)) return retry("person", 0) + retry("event", 0) + retry("delivery", 0);
    Matcher parts = ID.matcher(id);
    if (!parts.matches()) throw new IllegalArgumentException("not an id: " + id);
    return retry(parts.group(1), Long.parseLong(parts.group(2)));
  }

  private int retry(String kind, long number) throws DatabaseUnusable {
    Map<String, Object> values = Map.of("tenantId", tenantId, "number", number);
    try (Connection connection = dataSource.getConnection()) {
      return switch (kind) {
        case "person" -> SqlFile.named("retry-parked-persons.sql").update(connection, values);
        case "event" -> SqlFile.named("retry-parked-events.sql").update(connection, values);
        default -> retryDeliveries(connection, values);
      };
    } catch (SQLException e) {
      throw SqlFile.unanswered(e);
    }
  }

  private static int retryDeliveries(Connection connection, Map<String, Object> values)
      throws SQLException {
    connection.setAutoCommit(false);
    SqlFile.named("skip-repeats-of-parked.sql").update(connection, values);
    int given = SqlFile.named("retry-parked-deliveries.sql").update(connection, values);
    connection.commit();
    return given;
  }
}
