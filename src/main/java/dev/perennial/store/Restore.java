package dev.perennial.store;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.MigrationInfo;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyManager;

/**
 * Brings a {@link Backup} back into an empty database: makes the tables as they were then, and fills
 * them in one transaction. The next start brings them up to the release.
 */
public final class Restore {

  /** Whoever has none of these has nothing that could be lost. */
  private static final List<String> EMPTY =
      List.of("inbox", "evidence", "customer", "suppression", "operator_act");

  private Restore() {}

  /**
   * @throws BackupUnusable if the file is no whole backup, or is of a newer release, or the database
   *     is not empty; then nothing was changed, but that there may be empty tables
   */
  public static Backup.Content read(DatabaseVisit visit, Path file) throws BackupUnusable {
    try (ZipFile zip = new ZipFile(file.toFile())) {
      String migration = text(zip, Backup.MIGRATION);
      makeTables(visit, migration);
      try (Connection connection = visit.dataSource().getConnection()) {
        connection.setAutoCommit(false);
        Backup.patiently(connection);
        Backup.Content content = fill(connection, zip, migration);
        connection.commit();
        return content;
      }
    } catch (IOException e) {
      throw new BackupUnusable(file + " is no whole backup: " + e.getMessage() + ".", e);
    } catch (FlywayException | SQLException e) {
      throw new BackupUnusable(
          "The database does not take the backup: "
              + e.getMessage().strip()
              + ". Empty it, or make a new one, and try again.",
          e);
    }
  }

  private static void makeTables(DatabaseVisit visit, String migration) throws BackupUnusable {
    Flyway flyway =
        Flyway.configure().dataSource(visit.dataSource()).target(migration).load();
    String there = visit.tables().version();
    if (!there.isEmpty() && !there.equals(migration)) {
      throw new BackupUnusable(
          "The database has the tables of migration %s, the backup those of %s: make an empty one."
              .formatted(there, migration));
    }
    boolean known =
        Arrays.stream(flyway.info().all())
            .map(MigrationInfo::getVersion)
            .anyMatch(version -> version != null && version.getVersion().equals(migration));
    if (!known) {
      throw new BackupUnusable(
          "The backup is of a newer release (migration %s): use that release."
              .formatted(migration));
    }
    flyway.migrate();
  }

  private static Backup.Content fill(Connection connection, ZipFile zip, String migration)
      throws SQLException, IOException, BackupUnusable {
    List<String> tables = new Schema(connection).tables();
    requireSame(tables, zip);
    requireEmpty(connection, tables);
    try (Statement statement = connection.createStatement()) {
      statement.execute("TRUNCATE " + String.join(", ", tables));
    }
    CopyManager copy = connection.unwrap(PGConnection.class).getCopyAPI();
    long rows = 0;
    for (String table : tables) {
      try (InputStream content = content(zip, Backup.TABLES + table)) {
        rows += copy.copyIn("COPY " + table + " FROM STDIN", content);
      }
    }
    for (String line : text(zip, Backup.SEQUENCES).lines().toList()) set(connection, line);
    return new Backup.Content(migration, tables.size(), rows);
  }

  private static void requireSame(List<String> tables, ZipFile zip) throws IOException {
    Set<String> there =
        zip.stream()
            .map(ZipEntry::getName)
            .filter(name -> name.startsWith(Backup.TABLES))
            .map(name -> name.substring(Backup.TABLES.length()))
            .collect(Collectors.toCollection(TreeSet::new));
    if (!there.equals(new TreeSet<>(tables))) {
      throw new IOException("it holds other tables than its migration makes");
    }
  }

  private static void requireEmpty(Connection connection, List<String> tables)
      throws SQLException, BackupUnusable {
    for (String table : EMPTY) {
      if (!tables.contains(table)) continue;
      try (Statement statement = connection.createStatement();
          ResultSet row = statement.executeQuery("TABLE " + table + " LIMIT 1")) {
        if (row.next()) {
          throw new BackupUnusable(
              "The database is not empty (" + table + " has rows): name an empty one.");
        }
      }
    }
  }

  private static void set(Connection connection, String line) throws SQLException {
    String[] words = line.split(" ");
    try (PreparedStatement statement =
        connection.prepareStatement("SELECT setval(?::regclass, ?, ?)")) {
      statement.setString(1, words[0]);
      statement.setLong(2, Long.parseLong(words[1]));
      statement.setBoolean(3, Boolean.parseBoolean(words[2]));
      statement.execute();
    }
  }

  private static String text(ZipFile zip, String name) throws IOException {
    try (InputStream content = content(zip, name)) {
      return new String(content.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  private static InputStream content(ZipFile zip, String name) throws IOException {
    ZipEntry entry = zip.getEntry(name);
    if (entry == null) throw new IOException("it lacks " + name);
    return zip.getInputStream(entry);
  }
}
