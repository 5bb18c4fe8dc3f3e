package dev.perennial.store;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.sql.DataSource;

/** What journeys did with one person, and are to do, and why. */
public final class PersonStory {

  private final DataSource dataSource;
  private final Map<String, Object> person;

  /**
   * @param email trimmed, in lower case
   */
  public PersonStory(DataSource dataSource, String tenantId, String email) {
    this.dataSource = dataSource;
    this.person = Map.of("tenantId", tenantId, "email", email);
  }

  /**
   * One thing that happened, or is to happen.
   *
   * @param at when it happened; none of a planned touchpoint
   * @param dueOn the day of a planned touchpoint; none of what happened
   * @param kind {@code moved}, {@code held-back}, {@code handed-over}, {@code skipped}, {@code
   *     cancelled}, {@code sent}, {@code planned} or {@code suppressed}
   * @param journey "" when it is about the person alone; likewise the subject
   * @param subject purchase that the run is about, or that began it
   * @param offer the product that the run offers, "" for none
   * @param what in words, e.g. {@code waiting to reminding}
   * @param cause in words, "" when there is none but the declaration
   * @param actor who caused it: stripe, instantly, clock or guard
   */
  public record Moment(
      Optional<Instant> at,
      Optional<LocalDate> dueOn,
      String kind,
      String journey,
      String subject,
      String offer,
      String what,
      String cause,
      String actor) {}

  /**
   * All of it, the earliest first, and what is only planned at the end.
   *
   * @return empty when no journey had to do with the person
   * @throws DatabaseUnusable if the database is away
   */
  public List<Moment> moments() throws DatabaseUnusable {
    return rows("explain-person.sql").stream().map(PersonStory::momentOf).toList();
  }

  /**
   * Whether anything at all is kept of the person.
   *
   * @throws DatabaseUnusable if the database is away
   */
  public boolean known() throws DatabaseUnusable {
    return rows("find-person.sql").get(0).flag("known");
  }

  private List<Row> rows(String query) throws DatabaseUnusable {
    try (Connection connection = dataSource.getConnection()) {
      return SqlFile.named(query).rows(connection, person);
    } catch (SQLException e) {
      throw SqlFile.unanswered(e);
    }
  }

  private static Moment momentOf(Row row) {
    return new Moment(
        row.instantIfAny("happens_at"),
        row.dateIfAny("due_on"),
        row.text("kind"),
        row.text("journey"),
        row.text("subject"),
        row.text("offer"),
        row.text("what"),
        row.text("cause"),
        row.text("actor"));
  }
}
