package dev.perennial.store;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** One statement of {@code sql/queries}, for those who are no route. */
final class SqlFile {

  private static final int ROWS_AT_A_TIME = 1_000;
  private static final Pattern COMMENT = Pattern.compile("(?m)^\\s*--.*$");
  private static final Pattern PARAMETER = Pattern.compile(":#(\\w+)");

  private final String sql;
  private final List<String> parameters = new ArrayList<>();

  private SqlFile(String text) {
    Matcher matcher = PARAMETER.matcher(COMMENT.matcher(text).replaceAll(""));
    while (matcher.find()) parameters.add(matcher.group(1));
    sql = matcher.replaceAll("?");
  }

  /**
   * @param name with its ending, e.g. {@code list-events.sql}
   */
  static SqlFile named(String name) {
    String path = "/sql/queries/" + name;
    try (InputStream in = SqlFile.class.getResourceAsStream(path)) {
      if (in == null) throw new IllegalStateException("the jar lacks " + path);
      return new SqlFile(new String(in.readAllBytes(), StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + path, e);
    }
  }

  /** The rows that it gives. */
  List<Row> rows(Connection connection, Map<String, Object> values) throws SQLException {
    List<Row> rows = new ArrayList<>();
    each(connection, values, rows::add);
    return rows;
  }

  /**
   * Hands on the rows that it gives, one after the other. Without auto-commit only some of them are
   * in memory at a time.
   */
  void each(Connection connection, Map<String, Object> values, Consumer<Row> reader)
      throws SQLException {
    try (PreparedStatement statement = prepare(connection, values)) {
      statement.setFetchSize(ROWS_AT_A_TIME);
      try (ResultSet result = statement.executeQuery()) {
        ResultSetMetaData shape = result.getMetaData();
        while (result.next()) {
          Map<String, Object> columns = new LinkedHashMap<>();
          for (int i = 1; i <= shape.getColumnCount(); i++) {
            columns.put(shape.getColumnLabel(i), result.getObject(i));
          }
          reader.accept(new Row(columns));
        }
      }
    }
  }

  /** How many rows it changed. */
  int update(Connection connection, Map<String, Object> values) throws SQLException {
    try (PreparedStatement statement = prepare(connection, values)) {
      return statement.executeUpdate();
    }
  }

  /** What to tell those who do not know SQL. */
  static DatabaseUnusable unanswered(SQLException failure) {
    return new DatabaseUnusable(
        "it does not answer as it should (" + failure.getMessage() + "); ./perennial doctor looks",
        failure);
  }

  private PreparedStatement prepare(Connection connection, Map<String, Object> values)
      throws SQLException {
    PreparedStatement statement = connection.prepareStatement(sql);
    for (int i = 0; i < parameters.size(); i++) {
      statement.setObject(i + 1, values.get(parameters.get(i)));
    }
    return statement;
  }
}
