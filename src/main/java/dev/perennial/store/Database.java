package dev.perennial.store;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.nio.file.Path;
import java.util.Optional;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;

/** The one database: a PostgreSQL of somebody's, or one of our own that lives with the process. */
public final class Database implements AutoCloseable {

  /** The server's own limit comes first; this one is for a server that is gone without a word. */
  private static final int SOCKET_MARGIN_SECONDS = 30;

  /** How long a connection may take to show that it is alive; it counts to the wait for one. */
  private static final int LONGEST_CHECK_MILLIS = 5_000;

  /** How long it is tried to tell the server that nobody waits any more. */
  private static final String CANCEL_SECONDS = "2";

  private final HikariDataSource pool;
  private final Optional<EmbeddedPostgres> embedded;

  private Database(HikariDataSource pool, Optional<EmbeddedPostgres> embedded) {
    this.pool = pool;
    this.embedded = embedded;
  }

  /**
   * Where the database is.
   *
   * @param url {@code jdbc:postgresql://…}, "" for an embedded one
   * @param password the secret itself
   * @param connections size of the pool
   * @param directory of the embedded one; its data are kept there between starts
   */
  public record Location(
      String url, String user, String password, int connections, Path directory) {

    @Override
    public String toString() {
      return url.isEmpty() ? "embedded PostgreSQL in " + directory : url;
    }
  }

  /**
   * How long a user of the pool waits.
   *
   * @param waitMillis for a connection, at least 250
   * @param statementSeconds for the answer to one statement
   */
  public record Limits(int waitMillis, int statementSeconds) {}

  /**
   * Opens the database and brings its tables up to this release, which may take as long as it does.
   *
   * @throws DatabaseUnusable if it cannot be reached or migrated, with what to do
   */
  public static Database open(Location location, Limits limits) throws DatabaseUnusable {
    Optional<EmbeddedPostgres> embedded =
        location.url().isEmpty()
            ? Optional.of(EmbeddedDatabase.start(location.directory()))
            : Optional.empty();
    HikariDataSource pool = null;
    try {
      HikariConfig config = configOf(location, limits, embedded);
      pool = new HikariDataSource(config);
      Flyway.configure()
          .dataSource(config.getJdbcUrl(), config.getUsername(), config.getPassword())
          .load()
          .migrate();
      return new Database(pool, embedded);
    } catch (FlywayException e) {
      close(pool, embedded);
      throw new DatabaseUnusable(
          "the tables could not be brought up to this release: " + e.getMessage().strip(), e);
    } catch (RuntimeException e) {
      close(pool, embedded);
      throw new DatabaseUnusable(
          "cannot reach "
              + location
              + ": "
              + rootMessage(e)
              + "; check PERENNIAL_DATABASE_URL, _USER and _PASSWORD",
          e);
    }
  }

  /**
   * Opens the database beside a service that may run: its embedded server is used, not a second one.
   *
   * @throws DatabaseUnusable as {@link #open}
   */
  public static Database openBeside(Location location, Limits limits) throws DatabaseUnusable {
    if (!location.url().isEmpty()) return open(location, limits);
    return open(
        RunningServer.in(location.directory())
            .filter(server -> !server.orphaned())
            .map(server -> server.locationFor(location))
            .orElse(location),
        limits);
  }

  private static HikariConfig configOf(
      Location location, Limits limits, Optional<EmbeddedPostgres> embedded) {
    HikariConfig config = new HikariConfig();
    config.setPoolName("perennial");
    config.setMaximumPoolSize(location.connections());
    config.setConnectionTimeout(limits.waitMillis());
    config.setValidationTimeout(Math.min(limits.waitMillis(), LONGEST_CHECK_MILLIS));
    config.setConnectionInitSql("SET statement_timeout = " + limits.statementSeconds() * 1000L);
    config.setJdbcUrl(
        embedded.map(server -> server.getJdbcUrl("postgres", "postgres")).orElse(location.url()));
    if (embedded.isEmpty()) {
      config.setUsername(location.user());
      config.setPassword(location.password());
    }
    config.addDataSourceProperty("ApplicationName", "perennial");
    config.addDataSourceProperty("reWriteBatchedInserts", "true");
    config.addDataSourceProperty("tcpKeepAlive", "true");
    config.addDataSourceProperty("cancelSignalTimeout", CANCEL_SECONDS);
    config.addDataSourceProperty(
        "socketTimeout", Integer.toString(limits.statementSeconds() + SOCKET_MARGIN_SECONDS));
    return config;
  }

  /** The pool. */
  public DataSource dataSource() {
    return pool;
  }

  /** Closes the pool, then stops the embedded server, if there is one. */
  @Override
  public void close() {
    close(pool, embedded);
  }

  private static void close(HikariDataSource pool, Optional<EmbeddedPostgres> embedded) {
    if (pool != null) pool.close();
    embedded.ifPresent(EmbeddedDatabase::stop);
  }

  private static String rootMessage(Throwable failure) {
    Throwable root = failure;
    while (root.getCause() != null) root = root.getCause();
    return root.getMessage();
  }
}
