package dev.perennial.bench.due;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A statement of {@code sql/queries/} as the driver takes it.
 *
 * @param parameters the name of each question mark, as the routes have it: a variable or a property
 */
record Query(String name, String sql, List<String> parameters) {

  private static final Pattern PARAMETER =
      Pattern.compile(":#\\$\\{(?:variable\\.|properties:)([\\w.]+)}");

  static Query of(String name) throws IOException {
    try (InputStream in = Query.class.getResourceAsStream("/sql/queries/" + name + ".sql")) {
      String text =
          new String(in.readAllBytes(), StandardCharsets.UTF_8).replaceAll("(?m)^--.*\\R", "");
      Matcher parameter = PARAMETER.matcher(text);
      List<String> parameters = new ArrayList<>();
      while (parameter.find()) parameters.add(parameter.group(1));
      return new Query(name, PARAMETER.matcher(text).replaceAll("?"), parameters);
    }
  }

  /** The same, explained while it runs. */
  Query explained(String format) {
    return new Query(
        name, "EXPLAIN (ANALYZE, BUFFERS, FORMAT " + format + ") " + sql, parameters);
  }

  PreparedStatement on(Connection connection, Map<String, String> values) throws SQLException {
    PreparedStatement statement = connection.prepareStatement(sql);
    for (int i = 0; i < parameters.size(); i++) {
      statement.setString(i + 1, values.get(parameters.get(i)));
    }
    return statement;
  }
}
