package dev.perennial.bench.place;

import dev.perennial.store.Database;
import dev.perennial.store.DatabaseUnusable;
import dev.perennial.testing.FreshDatabase;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * A directory below {@code target/} with a PostgreSQL of its own, set up as the shipped one is: what
 * is committed is on the disk. Both are gone when it is closed.
 */
public final class Workplace implements AutoCloseable {

  private final Path directory;
  private final Database server;

  private final Thread whenInterrupted = new Thread(this::endProcesses);

  private int databases;

  private Workplace(Path directory, Database server) {
    this.directory = directory;
    this.server = server;
    Runtime.getRuntime().addShutdownHook(whenInterrupted);
  }

  /** Needs a writable working directory. */
  public static Workplace open() throws IOException, DatabaseUnusable {
    Path target = Files.createDirectories(Path.of("target")).toAbsolutePath();
    Path directory = Files.createTempDirectory(target, "bench-");
    Database server =
        Database.open(
            new Database.Location("", "", "", 2, directory.resolve("server")),
            FreshDatabase.LIMITS);
    return new Workplace(directory, server);
  }

  public Path directory() {
    return directory;
  }

  /** A database without tables. */
  public FreshDatabase emptyDatabase() throws SQLException {
    String name = "bench_" + ++databases;
    execute("CREATE DATABASE " + name);
    return urlOf(name);
  }

  /**
   * A copy of another one, with all that is in it.
   *
   * @param original which nobody is connected to
   */
  public FreshDatabase copyOf(FreshDatabase original) throws SQLException {
    String name = "bench_" + ++databases;
    String from = original.url().substring(original.url().lastIndexOf('/') + 1);
    execute("CREATE DATABASE %s TEMPLATE %s STRATEGY FILE_COPY".formatted(name, from));
    return urlOf(name);
  }

  /** A database with the tables of this release, and nothing in them. */
  public FreshDatabase database() throws SQLException, DatabaseUnusable {
    FreshDatabase empty = emptyDatabase();
    pool(empty, 1).close();
    return empty;
  }

  /** A pool like the application's. */
  public Database pool(FreshDatabase database, int connections) throws DatabaseUnusable {
    return Database.open(
        new Database.Location(
            database.url(), FreshDatabase.USER, "", connections, directory.resolve("unused")),
        FreshDatabase.LIMITS);
  }

  /** Writes what is only in memory to the disk, so that no measurement pays for another. */
  public void checkpoint() throws SQLException {
    execute("CHECKPOINT");
  }

  private FreshDatabase urlOf(String name) throws SQLException {
    try (Connection connection = server.dataSource().getConnection();
        Statement statement = connection.createStatement();
        ResultSet port = statement.executeQuery("SHOW port")) {
      port.next();
      return new FreshDatabase("jdbc:postgresql://localhost:" + port.getInt(1) + "/" + name);
    }
  }

  private void execute(String sql) throws SQLException {
    try (Connection connection = server.dataSource().getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  @Override
  public void close() {
    Runtime.getRuntime().removeShutdownHook(whenInterrupted);
    server.close();
    try (Stream<Path> files = Files.walk(directory)) {
      List<Path> deepestFirst = files.sorted(Comparator.reverseOrder()).toList();
      for (Path file : deepestFirst) Files.delete(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The nodes first, so that nobody misses the server. */
  private void endProcesses() {
    ProcessHandle.current().descendants().forEach(ProcessHandle::destroyForcibly);
    server.close();
  }
}
