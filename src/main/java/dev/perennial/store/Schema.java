package dev.perennial.store;

import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** The tables and sequences of a database, but for the account of its migrations. */
final class Schema {

  private static final String MIGRATIONS = "flyway_schema_history";

  private final Connection connection;

  Schema(Connection connection) {
    this.connection = connection;
  }

  /** Each after those to which it refers; by name as far as that leaves it open. */
  List<String> tables() throws SQLException {
    Map<String, Set<String>> waiting = new TreeMap<>();
    for (String table : named("TABLE")) {
      if (!table.equals(MIGRATIONS)) waiting.put(table, referredBy(table));
    }
    List<String> ordered = new ArrayList<>();
    while (!waiting.isEmpty()) {
      String next =
          waiting.entrySet().stream()
              .filter(table -> ordered.containsAll(table.getValue()))
              .map(Map.Entry::getKey)
              .findFirst()
              .orElseThrow(() -> new IllegalStateException("tables refer to each other in a ring"));
      waiting.remove(next);
      ordered.add(next);
    }
    return ordered;
  }

  List<String> sequences() throws SQLException {
    return List.copyOf(named("SEQUENCE"));
  }

  private Set<String> named(String type) throws SQLException {
    Set<String> names = new TreeSet<>();
    DatabaseMetaData about = connection.getMetaData();
    try (ResultSet found =
        about.getTables(null, connection.getSchema(), "%", new String[] {type})) {
      while (found.next()) names.add(found.getString("TABLE_NAME"));
    }
    return names;
  }

  private Set<String> referredBy(String table) throws SQLException {
    Set<String> others = new TreeSet<>();
    DatabaseMetaData about = connection.getMetaData();
    try (ResultSet keys = about.getImportedKeys(null, connection.getSchema(), table)) {
      while (keys.next()) others.add(keys.getString("PKTABLE_NAME"));
    }
    others.remove(table);
    return others;
  }
}
