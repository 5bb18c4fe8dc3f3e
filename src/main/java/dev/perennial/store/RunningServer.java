package dev.perennial.store;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.sql.DataSource;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * An embedded server that runs now, started by another process.
 *
 * @param data the server's own directory
 * @param processId of the server, not of the one that started it
 * @param port on the loopback address
 */
public record RunningServer(Path data, long processId, int port) {

  private static final int END_WITHIN_SECONDS = 20;
  private static final int PORT_LINE = 3;

  /**
   * The server that runs in a data directory.
   *
   * @param directory as in {@link Database.Location}
   * @return empty when none runs there
   */
  public static Optional<RunningServer> in(Path directory) {
    Path data = directory.resolve("postgresql");
    try {
      List<String> lines = Files.readAllLines(data.resolve("postmaster.pid"));
      if (lines.size() <= PORT_LINE) return Optional.empty();
      return Optional.of(
              new RunningServer(
                  data,
                  Long.parseLong(lines.get(0).strip()),
                  Integer.parseInt(lines.get(PORT_LINE).strip())))
          .filter(RunningServer::answers);
    } catch (IOException | NumberFormatException e) {
      return Optional.empty();
    }
  }

  /** After a crash of the machine the file may name somebody else's process and port. */
  private boolean answers() {
    try (Connection connection = dataSource().getConnection();
        Statement statement = connection.createStatement();
        ResultSet answer = statement.executeQuery("SHOW data_directory")) {
      return answer.next() && Files.isSameFile(Path.of(answer.getString(1)), data);
    } catch (SQLException | IOException e) {
      return false;
    }
  }

  /** The same with this server's address, for a pool of one's own. */
  Database.Location locationFor(Database.Location location) {
    return new Database.Location(
        "jdbc:postgresql://localhost:" + port + "/postgres",
        "postgres",
        "",
        location.connections(),
        location.directory());
  }

  /** Connections to it, one each time. */
  DataSource dataSource() {
    PGSimpleDataSource source = new PGSimpleDataSource();
    source.setServerNames(new String[] {"localhost"});
    source.setPortNumbers(new int[] {port});
    source.setDatabaseName("postgres");
    source.setUser("postgres");
    source.setApplicationName("perennial");
    return source;
  }

  /** Whether the process that started it is gone: it crashed or was killed. */
  public boolean orphaned() {
    Path lock = data.resolve("epg-lock");
    try (FileChannel channel = FileChannel.open(lock, StandardOpenOption.WRITE);
        FileLock held = channel.tryLock()) {
      return held != null;
    } catch (IOException | OverlappingFileLockException e) {
      return false;
    }
  }

  /**
   * Ends it the way PostgreSQL wants to be ended, and waits for that.
   *
   * @throws DatabaseUnusable if it does not end
   */
  public void end() throws DatabaseUnusable {
    Optional<ProcessHandle> process = ProcessHandle.of(processId);
    try {
      process.ifPresent(ProcessHandle::destroy);
      if (process.isPresent()) process.get().onExit().get(END_WITHIN_SECONDS, TimeUnit.SECONDS);
    } catch (ExecutionException | TimeoutException e) {
      throw new DatabaseUnusable(
          "the PostgreSQL of an earlier run in " + data + " does not end: end process " + processId,
          e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new DatabaseUnusable("interrupted while a PostgreSQL ended", e);
    }
  }
}
