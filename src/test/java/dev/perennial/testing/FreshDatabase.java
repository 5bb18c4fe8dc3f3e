package dev.perennial.testing;

import dev.perennial.store.Database;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * A database without tables, on the server of the shared installation.
 *
 * @param url {@code jdbc:postgresql://…}
 */
public record FreshDatabase(String url) {

  public static final String USER = "postgres";

  /** For those who open it themselves. */
  public static final Database.Limits LIMITS = new Database.Limits(3_000, 600);

  public static FreshDatabase create() {
    Installation installation = Installation.shared();
    String name = "fresh_" + UUID.randomUUID().toString().replace("-", "");
    installation.execute("CREATE DATABASE " + name);
    return new FreshDatabase(
        "jdbc:postgresql://localhost:%s/%s"
            .formatted(installation.rows("SHOW port").get(0).get("port"), name));
  }

  /** The environment that names it. */
  public Map<String, String> environment() {
    return Map.of("PERENNIAL_DATABASE_URL", url, "PERENNIAL_DATABASE_USER", USER);
  }

  /** Makes the migrations that ran look like others. */
  public void tamperWithHistory() throws SQLException {
    execute("UPDATE flyway_schema_history SET checksum = checksum + 1");
  }

  /** Makes the tables look like those of the release before. */
  public void forgetLastMigration() throws SQLException {
    execute(
        """
        DELETE FROM flyway_schema_history
         WHERE installed_rank = (SELECT max(installed_rank) FROM flyway_schema_history)
        """);
  }

  /** The number that a query gives. */
  public long count(String sql) throws SQLException {
    try (Connection connection = DriverManager.getConnection(url, USER, "");
        Statement statement = connection.createStatement();
        ResultSet result = statement.executeQuery(sql)) {
      result.next();
      return result.getLong(1);
    }
  }

  /** The rows of a query, column by column. */
  public List<Map<String, Object>> rows(String sql) throws SQLException {
    try (Connection connection = DriverManager.getConnection(url, USER, "")) {
      return Rows.of(connection, sql);
    }
  }

  private void execute(String sql) throws SQLException {
    try (Connection connection = DriverManager.getConnection(url, USER, "");
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }
}
