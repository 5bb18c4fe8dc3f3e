package dev.perennial.store;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyManager;

/**
 * All rows of a database in one file, as they stood at one instant. The service may go on meanwhile.
 *
 * <p>The file is a zip: {@code migration} names the last migration, {@code tables/NAME} holds the
 * rows as PostgreSQL's COPY writes them as text, {@code sequences} a line for each sequence.
 */
public final class Backup {

  static final String MIGRATION = "migration";
  static final String SEQUENCES = "sequences";
  static final String TABLES = "tables/";

  /**
   * What a file holds.
   *
   * @param migration the last that the tables had seen
   */
  public record Content(String migration, int tables, long rows) {}

  private Backup() {}

  /**
   * Writes the file, which appears when it is whole and which only its owner can read.
   *
   * @param file must not exist yet
   * @throws BackupUnusable if it cannot be written, or the database stops answering
   */
  public static Content write(DatabaseVisit visit, Path file) throws BackupUnusable {
    if (Files.exists(file)) {
      throw new BackupUnusable(file + " exists already: name another file.");
    }
    Path part = file.resolveSibling(file.getFileName() + ".part");
    try {
      Files.deleteIfExists(part);
      Content content;
      try (OutputStream out = privately(part);
          ZipOutputStream zip = new ZipOutputStream(out);
          Connection connection = visit.dataSource().getConnection()) {
        content = write(connection, visit.tables().version(), zip);
      }
      Files.move(part, file, StandardCopyOption.ATOMIC_MOVE);
      return content;
    } catch (IOException e) {
      throw new BackupUnusable(file + " cannot be written: " + e.getMessage() + ".", e);
    } catch (SQLException e) {
      throw new BackupUnusable("The database cannot be read: " + e.getMessage() + ".", e);
    }
  }

  private static OutputStream privately(Path file) throws IOException {
    if (FileSystems.getDefault().supportedFileAttributeViews().contains("posix")) {
      Files.createFile(
          file,
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
      return Files.newOutputStream(file, StandardOpenOption.WRITE);
    }
    return Files.newOutputStream(file, StandardOpenOption.CREATE_NEW);
  }

  private static Content write(Connection connection, String migration, ZipOutputStream zip)
      throws SQLException, IOException {
    connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
    connection.setReadOnly(true);
    connection.setAutoCommit(false);
    patiently(connection);
    Schema schema = new Schema(connection);
    CopyManager copy = connection.unwrap(PGConnection.class).getCopyAPI();
    text(zip, MIGRATION, migration);
    int tables = 0;
    long rows = 0;
    for (String table : schema.tables()) {
      zip.putNextEntry(new ZipEntry(TABLES + table));
      rows += copy.copyOut("COPY " + table + " TO STDOUT", zip);
      zip.closeEntry();
      tables++;
    }
    // Last: a number that was given out meanwhile is not to be given out again.
    text(zip, SEQUENCES, sequences(connection, schema));
    connection.rollback();
    return new Content(migration, tables, rows);
  }

  /** However long a statement of the service may take, here all rows of a table are one. */
  static void patiently(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute("SET LOCAL statement_timeout = 0");
    }
  }

  private static String sequences(Connection connection, Schema schema) throws SQLException {
    StringBuilder lines = new StringBuilder();
    try (Statement statement = connection.createStatement()) {
      for (String sequence : schema.sequences()) {
        try (ResultSet state = statement.executeQuery("TABLE " + sequence)) {
          state.next();
          lines
              .append(sequence)
              .append(' ')
              .append(state.getLong("last_value"))
              .append(' ')
              .append(state.getBoolean("is_called"))
              .append('\n');
        }
      }
    }
    return lines.toString();
  }

  private static void text(ZipOutputStream zip, String name, String text) throws IOException {
    zip.putNextEntry(new ZipEntry(name));
    zip.write(text.getBytes(StandardCharsets.UTF_8));
    zip.closeEntry();
  }
}
