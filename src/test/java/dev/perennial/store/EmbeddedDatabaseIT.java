package dev.perennial.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.perennial.testing.FreshDatabase;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.Statement;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedDatabaseIT {

  @Test
  void itKeepsWhatIsCommittedAndLooksAtNewTablesSoon(@TempDir Path directory) throws Exception {
    Database.Location location = new Database.Location("", "", "", 1, directory);
    Map<String, String> settings = new LinkedHashMap<>();
    try (Database database = Database.open(location, FreshDatabase.LIMITS);
        Connection connection = database.dataSource().getConnection();
        Statement statement = connection.createStatement();
        ResultSet rows =
            statement.executeQuery(
                """
                SELECT name, setting || COALESCE(unit, '') AS value
                  FROM pg_settings
                 WHERE name IN ('autovacuum', 'autovacuum_naptime', 'fsync', 'full_page_writes',
                                'synchronous_commit')
                """)) {
      while (rows.next()) settings.put(rows.getString("name"), rows.getString("value"));
    }
    assertThat(settings)
        .containsOnly(
            Map.entry("autovacuum", "on"),
            Map.entry("autovacuum_naptime", "10s"),
            Map.entry("fsync", "on"),
            Map.entry("full_page_writes", "on"),
            Map.entry("synchronous_commit", "on"));
  }
}
