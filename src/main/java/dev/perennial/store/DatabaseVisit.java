package dev.perennial.store;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.nio.file.Files;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Optional;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.ErrorDetails;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.MigrationInfo;
import org.flywaydb.core.api.MigrationInfoService;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * A look into the database beside the service. A server that runs is not disturbed; an embedded one
 * that does not run is started, and stopped again. The tables are taken as they are.
 */
public final class DatabaseVisit implements AutoCloseable {

  private static final int CONNECT_SECONDS = 5;

  /** Whose server it is. */
  public enum Server {
    /** One that {@code PERENNIAL_DATABASE_URL} names. */
    EXTERNAL,
    /** The embedded one of a service that runs. */
    RUNNING,
    /** The embedded one, started for this visit. */
    STARTED
  }

  /**
   * How the tables stand.
   *
   * @param version of the last migration, "" when there are no tables yet
   * @param pending migrations that this release would still run
   * @param problem why this release cannot use them, "" when it can
   */
  public record Tables(String version, int pending, String problem) {}

  private final Server server;
  private final DataSource dataSource;
  private final Optional<EmbeddedPostgres> started;

  private DatabaseVisit(
      Server server, DataSource dataSource, Optional<EmbeddedPostgres> started) {
    this.server = server;
    this.dataSource = dataSource;
    this.started = started;
  }

  /**
   * Whether there is something to visit: always with a server of somebody's, otherwise once the
   * embedded one has made its directory.
   */
  public static boolean exists(Database.Location location) {
    return !location.url().isEmpty()
        || Files.exists(location.directory().resolve("postgresql").resolve("PG_VERSION"));
  }

  /**
   * @throws DatabaseUnusable if it cannot be reached or started, with what to do
   */
  public static DatabaseVisit open(Database.Location location) throws DatabaseUnusable {
    if (!location.url().isEmpty()) return external(location);
    Optional<RunningServer> running = RunningServer.in(location.directory());
    if (running.isPresent()) {
      return new DatabaseVisit(Server.RUNNING, running.get().dataSource(), Optional.empty());
    }
    EmbeddedPostgres server = EmbeddedDatabase.start(location.directory());
    return new DatabaseVisit(Server.STARTED, server.getPostgresDatabase(), Optional.of(server));
  }

  private static DatabaseVisit external(Database.Location location) throws DatabaseUnusable {
    PGSimpleDataSource source = new PGSimpleDataSource();
    source.setUrl(location.url());
    if (!location.user().isEmpty()) source.setUser(location.user());
    if (!location.password().isEmpty()) source.setPassword(location.password());
    source.setApplicationName("perennial");
    source.setLoginTimeout(CONNECT_SECONDS);
    try (Connection connection = source.getConnection()) {
      connection.isValid(CONNECT_SECONDS);
      return new DatabaseVisit(Server.EXTERNAL, source, Optional.empty());
    } catch (SQLException e) {
      throw new DatabaseUnusable(
          "cannot reach "
              + location.url().replaceFirst("\\?.*", "")
              + ": "
              + e.getMessage()
              + "; check PERENNIAL_DATABASE_URL, _USER and _PASSWORD",
          e);
    }
  }

  public Server server() {
    return server;
  }

  public DataSource dataSource() {
    return dataSource;
  }

  /**
   * How far a clock is ahead of the server's; negative when behind.
   *
   * @throws DatabaseUnusable if the server does not answer
   */
  public Duration clockDifference(Clock clock) throws DatabaseUnusable {
    try (Connection connection = dataSource.getConnection();
        Statement statement = connection.createStatement()) {
      Instant asked = clock.instant();
      try (ResultSet answer = statement.executeQuery("VALUES (clock_timestamp())")) {
        answer.next();
        Instant theirs = answer.getObject(1, OffsetDateTime.class).toInstant();
        Instant between = asked.plus(Duration.between(asked, clock.instant()).dividedBy(2));
        return Duration.between(theirs, between);
      }
    } catch (SQLException e) {
      throw SqlFile.unanswered(e);
    }
  }

  /** How the tables stand; nothing is changed. */
  public Tables tables() {
    try {
      Flyway flyway = Flyway.configure().dataSource(dataSource).load();
      MigrationInfoService info = flyway.info();
      MigrationInfo current = info.current();
      return new Tables(
          current == null ? "" : current.getVersion().getVersion(),
          info.pending().length,
          current == null ? "" : problemOf(flyway));
    } catch (FlywayException e) {
      return new Tables("", 0, e.getMessage().strip());
    }
  }

  private static String problemOf(Flyway flyway) {
    return flyway.validateWithResult().invalidMigrations.stream()
        .filter(migration -> !isPending(migration.errorDetails))
        .findFirst()
        .map(migration -> migration.errorDetails.errorMessage.lines().findFirst().orElse(""))
        .orElse("");
  }

  private static boolean isPending(ErrorDetails details) {
    return details.errorCode.toString().contains("RESOLVED_VERSIONED_MIGRATION_NOT_APPLIED");
  }

  @Override
  public void close() {
    started.ifPresent(EmbeddedDatabase::stop);
  }
}
