package dev.perennial.testing;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;

/** Has the table of incoming events for itself, until it is released. */
public final class InboxLock {

  private final Connection connection;

  private InboxLock(Connection connection) {
    this.connection = connection;
  }

  public static InboxLock on(Installation installation) throws SQLException {
    Connection connection = installation.perennial().dataSource().getConnection();
    connection.setAutoCommit(false);
    try (Statement statement = connection.createStatement()) {
      statement.execute("LOCK TABLE inbox IN ACCESS EXCLUSIVE MODE");
    }
    return new InboxLock(connection);
  }

  public void release() throws SQLException {
    connection.rollback();
    connection.close();
  }
}
