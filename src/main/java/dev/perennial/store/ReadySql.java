package dev.perennial.store;

import java.util.Map;
import javax.sql.DataSource;
import org.apache.camel.Endpoint;
import org.apache.camel.component.sql.SqlComponent;
import org.apache.camel.component.sql.SqlEndpoint;
import org.apache.camel.component.sql.SqlHelper;
import org.apache.camel.spi.annotations.Component;

/**
 * Camel's component for SQL, but each statement is read once, when its endpoint is made. The
 * component itself reads a statement anew each time, asks the server each time how many parameters
 * it has, and tries for each parameter to make a map of whatever the body is.
 */
@Component("sql")
public final class ReadySql extends SqlComponent {

  public ReadySql(DataSource dataSource) {
    setDataSource(dataSource);
  }

  @Override
  protected Endpoint createEndpoint(String uri, String remaining, Map<String, Object> parameters)
      throws Exception {
    SqlEndpoint endpoint = (SqlEndpoint) super.createEndpoint(uri, remaining, parameters);
    ReadyStatement statement =
        ReadyStatement.of(
            SqlHelper.resolveQuery(
                getCamelContext(), endpoint.getQuery(), endpoint.getPlaceholder()),
            getCamelContext());
    endpoint.setParametersCount(statement.parameters());
    endpoint.setPrepareStatementStrategy(statement);
    return endpoint;
  }
}
