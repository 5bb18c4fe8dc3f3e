package dev.perennial.store;

import com.fasterxml.jackson.core.type.TypeReference;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.sql.DataSource;

/** Everything that is kept of one person, for the person to know or for an operator to see. */
public final class PersonRecord {

  private static final TypeReference<List<Map<String, Object>>> ROWS = new TypeReference<>() {};
  private static final List<String> SECTIONS =
      List.of(
          "customer", "purchases", "events", "runs", "leads", "deliveries", "feedback",
          "suppression", "follow_up");

  private final DataSource dataSource;
  private final String tenantId;

  public PersonRecord(DataSource dataSource, String tenantId) {
    this.dataSource = dataSource;
    this.tenantId = tenantId;
  }

  /**
   * What is kept.
   *
   * @param emails the address, and those that the person had before
   * @param sections customer, purchases, events, runs, leads, deliveries, feedback, suppression and
   *     follow_up, in this order; each a list of rows, empty when there is nothing
   * @param erasedAt when the person was erased; what is there nonetheless came later
   */
  public record Kept(
      List<String> emails,
      Map<String, List<Map<String, Object>>> sections,
      Optional<Instant> erasedAt) {

    /** Whether there is nothing at all. */
    public boolean nothing() {
      return sections.values().stream().allMatch(List::isEmpty);
    }
  }

  /**
   * Reads all raw events, which takes some seconds for a hundred thousand of them.
   *
   * @param email trimmed, in lower case
   * @throws DatabaseUnusable if the database is away
   */
  public Kept of(String email) throws DatabaseUnusable {
    try (Connection connection = dataSource.getConnection()) {
      PersonIdentity person = PersonIdentity.find(connection, tenantId, email);
      Row row = SqlFile.named("describe-person.sql").rows(connection, person.values()).get(0);
      Map<String, List<Map<String, Object>>> sections = new LinkedHashMap<>();
      for (String section : SECTIONS) {
        String json = row.text(section);
        sections.put(section, json.isEmpty() ? List.of() : StoredJson.read(json, ROWS));
      }
      return new Kept(person.emails(), sections, row.instantIfAny("erased_at"));
    } catch (SQLException e) {
      throw SqlFile.unanswered(e);
    }
  }
}
