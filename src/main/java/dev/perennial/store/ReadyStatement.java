package dev.perennial.store;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.sql.Types;
import java.util.Date;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.Expression;
import org.apache.camel.RuntimeExchangeException;
import org.apache.camel.component.sql.SqlPrepareStatementStrategy;

/**
 * One statement as the driver takes it, and where each of its parameters comes from.
 *
 * <p>Values go without a type: the server knows it from the statement. So a parameter that is null
 * now and then does not make the driver prepare the statement anew.
 */
final class ReadyStatement implements SqlPrepareStatementStrategy {

  private static final Pattern PARAMETER = Pattern.compile(":\\?(\\$\\{[^}]+}|\\w+)");

  private final String jdbc;
  private final List<Source> sources;

  private ReadyStatement(String jdbc, List<Source> sources) {
    this.jdbc = jdbc;
    this.sources = sources;
  }

  /** Where the value of a parameter comes from. */
  private interface Source {
    /**
     * @param body of the message
     * @return null for SQL's NULL
     */
    Object valueFor(Exchange exchange, Object body);
  }

  /**
   * @param query with parameters {@code :?name} and {@code :?${expression}}
   */
  static ReadyStatement of(String query, CamelContext context) {
    return new ReadyStatement(
        PARAMETER.matcher(query).replaceAll("?"),
        PARAMETER.matcher(query).results().map(found -> sourceOf(found, context)).toList());
  }

  private static Source sourceOf(MatchResult parameter, CamelContext context) {
    String name = parameter.group(1);
    if (!name.startsWith("$")) return (exchange, body) -> named(name, exchange, body);
    Expression expression = context.resolveLanguage("simple").createExpression(name);
    expression.init(context);
    return (exchange, body) -> expression.evaluate(exchange, Object.class);
  }

  /** From the body, a header or a variable, whichever has it first. */
  private static Object named(String name, Exchange exchange, Object body) {
    if (body instanceof Map<?, ?> row && row.containsKey(name)) return row.get(name);
    Map<String, Object> headers = exchange.getMessage().getHeaders();
    if (headers.containsKey(name)) return headers.get(name);
    if (exchange.getVariables().containsKey(name)) return exchange.getVariable(name);
    throw new RuntimeExchangeException("nothing gives the statement its parameter " + name, exchange);
  }

  int parameters() {
    return sources.size();
  }

  @Override
  public String prepareQuery(String query, boolean allowNamedParameters, Exchange exchange) {
    return jdbc;
  }

  @Override
  public Iterator<?> createPopulateIterator(
      String query, String preparedQuery, int expectedParams, Exchange exchange, Object value) {
    return sources.stream().map(source -> source.valueFor(exchange, value)).iterator();
  }

  @Override
  public void populateStatement(PreparedStatement statement, Iterator<?> values, int expectedParams)
      throws SQLException {
    for (int place = 1; place <= expectedParams; place++) {
      Object value = values.next();
      if (value == null) {
        statement.setNull(place, Types.NULL);
      } else if (value.getClass() == Date.class) {
        // The driver knows the dates of java.sql only; Quartz tells its times so.
        statement.setTimestamp(place, new Timestamp(((Date) value).getTime()));
      } else if (value instanceof byte[] || value instanceof Date) {
        statement.setObject(place, value);
      } else {
        statement.setObject(place, value, Types.OTHER);
      }
    }
  }
}
