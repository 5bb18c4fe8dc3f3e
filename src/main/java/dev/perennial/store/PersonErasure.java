package dev.perennial.store;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;

/**
 * Erases a person: all rows at once, or none. What is left is a salted hash of the address, by which
 * the person stays suppressed, and the deliveries that take the person out of Instantly; these lose
 * the address when they are done.
 */
public final class PersonErasure {

  private final DataSource dataSource;
  private final String tenantId;
  private final String who;

  /**
   * @param who acts, as the operating system calls them
   */
  public PersonErasure(DataSource dataSource, String tenantId, String who) {
    this.dataSource = dataSource;
    this.tenantId = tenantId;
    this.who = who;
  }

  /**
   * What came of it.
   *
   * @param rows how many were removed or made nameless, by table; of all tables that can have some
   * @param deliveries how many are on their way to Instantly
   * @param knownAs when it is not empty nothing was erased: the person has another address today
   */
  public record Erased(Map<String, Long> rows, int deliveries, List<String> knownAs) {}

  /**
   * @param email trimmed, in lower case
   * @throws DatabaseUnusable if the database is away; nothing is erased then
   */
  public Erased erase(String email) throws DatabaseUnusable {
    try (Connection connection = dataSource.getConnection()) {
      connection.setAutoCommit(false);
      try {
        Erased erased = erase(connection, email);
        connection.commit();
        return erased;
      } catch (SQLException e) {
        connection.rollback();
        throw e;
      }
    } catch (SQLException e) {
      throw SqlFile.unanswered(e);
    }
  }

  private Erased erase(Connection connection, String email) throws SQLException {
    SqlFile.named("keep-salt.sql").update(connection, Map.of());
    Map<String, Object> before = PersonIdentity.find(connection, tenantId, email).values();
    SqlFile.named("lock-erasure.sql").rows(connection, before);
    // Once more, as an event may have been settled until the lock was there.
    PersonIdentity person = PersonIdentity.find(connection, tenantId, email);
    if (person.sales().isEmpty() && !person.knownAs().isEmpty()) {
      return new Erased(Map.of(), 0, person.knownAs());
    }
    Map<String, Object> values = person.values();
    values.put("who", who);
    Map<String, Long> rows = new LinkedHashMap<>();
    rows.put("inbox", removed(connection, "erase-events.sql", values));
    rows.put("outbox", removed(connection, "erase-deliveries.sql", values));
    int deliveries = SqlFile.named("queue-erasure.sql").update(connection, values);
    for (Row row : SqlFile.named("erase-person.sql").rows(connection, values)) {
      rows.put(row.text("name"), row.number("removed"));
    }
    SqlFile.named("remember-erasure.sql").update(connection, values);
    return new Erased(rows, deliveries, List.of());
  }

  private static long removed(Connection connection, String query, Map<String, Object> values)
      throws SQLException {
    return SqlFile.named(query).rows(connection, values).get(0).number("removed");
  }
}
