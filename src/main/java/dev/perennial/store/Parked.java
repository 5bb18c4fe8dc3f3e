package dev.perennial.store;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.sql.DataSource;

/** What failed and is not done, and the ways out for what was parked; every act is recorded. */
public final class Parked {

  private static final Pattern ID = Pattern.compile("(person|event|delivery)-([1-9]\\d{0,17})");

  /** What may stand in the place of an id, and the kinds that it names. */
  private static final Map<String, List<String>> GROUPS =
      Map.of(
          "all", List.of("person", "event", "delivery"),
          "persons", List.of("person"),
          "events", List.of("event"),
          "deliveries", List.of("delivery"));

  private final DataSource dataSource;
  private final String tenantId;
  private final String who;

  /**
   * @param who acts, as the operating system calls them
   */
  public Parked(DataSource dataSource, String tenantId, String who) {
    this.dataSource = dataSource;
    this.tenantId = tenantId;
    this.who = who;
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

  /**
   * One of them, as closely as it is known.
   *
   * @param kind person, event or delivery
   * @param status e.g. {@code parked}
   * @param failedIn route in which the last try failed, "" when unknown
   * @param firstAt when it came in or was queued
   * @param task source and type of an event, or kind of a delivery; "" of a person
   * @param campaign of a delivery, "" for none
   * @param behind of a delivery: how many wait until it is out of the way; of a person: how many
   *     planned mails do
   * @param body of an event, as it came; empty when it was removed by age, and for the others
   */
  public record Detail(
      Trouble trouble,
      String kind,
      String status,
      String failedIn,
      Instant firstAt,
      String task,
      String campaign,
      long behind,
      byte[] body) {}

  /** Whether it has the shape of an id. */
  public static boolean isId(String text) {
    return ID.matcher(text).matches();
  }

  /** Whether it names a whole kind, or all. */
  public static boolean isGroup(String text) {
    return GROUPS.containsKey(text);
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
          .map(row -> troubleOf(row.text("kind") + "-" + row.number("number"), row))
          .toList();
    } catch (SQLException e) {
      throw SqlFile.unanswered(e);
    }
  }

  private static Trouble troubleOf(String id, Row row) {
    return new Trouble(
        id,
        row.text("status").equals("parked"),
        row.text("what"),
        (int) row.number("attempts"),
        row.instant("since"),
        row.text("error"));
  }

  /**
   * @return empty when there is none of this id, parked or not
   * @throws IllegalArgumentException if it is no id
   * @throws DatabaseUnusable if the database is away or has no tables yet
   */
  public Optional<Detail> detail(String id) throws DatabaseUnusable {
    Matcher parts = partsOf(id);
    String kind = parts.group(1);
    SqlFile query =
        switch (kind) {
          case "person" -> SqlFile.named("show-parked-person.sql");
          case "event" -> SqlFile.named("show-parked-event.sql");
          default -> SqlFile.named("show-parked-delivery.sql");
        };
    try (Connection connection = dataSource.getConnection()) {
      return query.rows(connection, valuesOf(parts)).stream()
          .findFirst()
          .map(row -> detailOf(id, kind, row));
    } catch (SQLException e) {
      throw SqlFile.unanswered(e);
    }
  }

  private static Detail detailOf(String id, String kind, Row row) {
    return new Detail(
        troubleOf(id, row),
        kind,
        row.text("status"),
        row.text("failed_in"),
        row.instant("first_at"),
        row.text("task"),
        row.text("campaign_name"),
        kind.equals("event") ? 0 : row.number("behind"),
        row.columns().get("body") instanceof byte[] body ? body : new byte[0]);
  }

  /**
   * Gives one back to be tried at once, or a whole kind of them: {@code events}, {@code deliveries},
   * {@code persons}, {@code all}.
   *
   * @return how many were given back; 0 when the id is none that is parked
   * @throws IllegalArgumentException if it is neither an id nor a kind
   * @throws DatabaseUnusable if the database is away or has no tables yet
   */
  public int retry(String idOrGroup) throws DatabaseUnusable {
    if (!isGroup(idOrGroup)) {
      Matcher parts = partsOf(idOrGroup);
      return retry(parts.group(1), valuesOf(parts));
    }
    int given = 0;
    for (String kind : GROUPS.get(idOrGroup)) given += retry(kind, valuesOf(0));
    return given;
  }

  private int retry(String kind, Map<String, Object> values) throws DatabaseUnusable {
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

  /**
   * Sets one aside for good.
   *
   * @param reason for those who ask later
   * @return whether it was parked; otherwise nothing happened
   * @throws IllegalArgumentException if it is no id
   * @throws DatabaseUnusable if the database is away or has no tables yet
   */
  public boolean discard(String id, String reason) throws DatabaseUnusable {
    Matcher parts = partsOf(id);
    Map<String, Object> values = valuesOf(parts);
    values.put("reason", reason);
    SqlFile statement =
        switch (parts.group(1)) {
          case "person" -> SqlFile.named("discard-person.sql");
          case "event" -> SqlFile.named("discard-event.sql");
          default -> SqlFile.named("discard-delivery.sql");
        };
    try (Connection connection = dataSource.getConnection()) {
      return statement.update(connection, values) > 0;
    } catch (SQLException e) {
      throw SqlFile.unanswered(e);
    }
  }

  private static Matcher partsOf(String id) {
    Matcher parts = ID.matcher(id);
    if (!parts.matches()) throw new IllegalArgumentException("not an id: " + id);
    return parts;
  }

  private Map<String, Object> valuesOf(Matcher parts) {
    return valuesOf(Long.parseLong(parts.group(2)));
  }

  private Map<String, Object> valuesOf(long number) {
    Map<String, Object> values = new HashMap<>();
    values.put("tenantId", tenantId);
    values.put("number", number);
    values.put("who", who);
    return values;
  }
}
