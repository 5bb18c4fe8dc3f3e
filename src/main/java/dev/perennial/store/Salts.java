package dev.perennial.store;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;
import javax.sql.DataSource;

/** The random bytes in the hashes of erased persons, of each tenant its own. */
public final class Salts {

  private Salts() {}

  /**
   * Makes those that are missing.
   *
   * @throws DatabaseUnusable if the database is away
   */
  public static void keep(DataSource dataSource) throws DatabaseUnusable {
    try (Connection connection = dataSource.getConnection()) {
      SqlFile.named("keep-salt.sql").update(connection, Map.of());
    } catch (SQLException e) {
      throw SqlFile.unanswered(e);
    }
  }
}
