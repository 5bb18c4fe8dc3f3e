package dev.perennial.ops;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;
import javax.sql.DataSource;
import org.apache.camel.health.HealthCheckResultBuilder;
import org.apache.camel.impl.health.AbstractHealthCheck;

/** Ready only while the database answers: without it nothing can be received. */
public final class DatabaseHealthCheck extends AbstractHealthCheck {

  private static final int TIMEOUT_SECONDS = 2;

  private final DataSource dataSource;

  public DatabaseHealthCheck(DataSource dataSource) {
    super("perennial", "database");
    this.dataSource = dataSource;
  }

  /** A restart of this process does not bring it back. */
  @Override
  public boolean isLiveness() {
    return false;
  }

  @Override
  protected void doCall(HealthCheckResultBuilder builder, Map<String, Object> options) {
    try (Connection connection = dataSource.getConnection()) {
      if (connection.isValid(TIMEOUT_SECONDS)) {
        builder.up().message("The database answers.");
      } else {
        builder.down().message("The database does not answer; check PERENNIAL_DATABASE_URL.");
      }
    } catch (SQLException e) {
      builder
          .down()
          .message(
              "The database is away: start it, or check PERENNIAL_DATABASE_URL ("
                  + e.getMessage()
                  + ").");
    }
  }
}
