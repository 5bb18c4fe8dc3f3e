package dev.perennial.testing;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;

/** Has the table of incoming events for itself, until it is released. */
public final class InboxLock {

  private final Connection connection;

  private InboxLock(Connection connection) {
    this.connection = connection;
  }

  /** Takes a connection of the installation's pool. */
  public static InboxLock on(Installation installation) throws SQLException {
    return with(installation.perennial().dataSource().getConnection());
  }

  /** Whatever runs on it finishes its transactions first. */
  public static InboxLock on(FreshDatabase database) throws SQLException {
    return with(DriverManager.getConnection(database.url(), FreshDatabase.USER, ""));
  }

  private static InboxLock with(Connection connection) throws SQLException {
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
