package dev.perennial.style;

import static dev.perennial.style.RouteStyleTest.assertNone;
import static org.assertj.core.api.Assertions.assertThat;

import dev.perennial.testing.Installation;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** PostgreSQL's own word on the queries, with the tables as they are. */
class SqlPreparesIT {

  @Test
  void eachQueryCanBePrepared() throws SQLException {
    assertNone(breaches(Project.queries()));
  }

  @Test
  void aMisspeltColumnCannotBePrepared() throws SQLException {
    assertThat(breaches(List.of(new SqlFile("a.sql", "SELECT tenantid FROM tenant")))).hasSize(1);
  }

  private static List<String> breaches(List<SqlFile> queries) throws SQLException {
    List<String> breaches = new ArrayList<>();
    try (Connection connection =
        Installation.shared().perennial().dataSource().getConnection()) {
      for (SqlFile query : queries) prepare(connection, query, breaches);
    }
    return breaches;
  }

  /** The driver asks the server only when somebody wants to know what it made of the statement. */
  private static void prepare(Connection connection, SqlFile query, List<String> breaches) {
    try (PreparedStatement statement = connection.prepareStatement(query.jdbc())) {
      statement.getParameterMetaData().getParameterCount();
    } catch (SQLException e) {
      breaches.add(query.breach(e.getMessage()));
    }
  }
}
