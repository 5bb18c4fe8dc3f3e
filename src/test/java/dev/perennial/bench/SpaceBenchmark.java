package dev.perennial.bench;

import dev.perennial.store.Database;
import dev.perennial.testing.FreshDatabase;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;

/**
 * Prints how much room a year of one tenant takes, table by table. It uses a PostgreSQL of its own
 * in {@code target/} and takes some minutes.
 */
public final class SpaceBenchmark {

  private static final int PURCHASES = 20_000;

  private SpaceBenchmark() {}

  /** Takes the number of purchases, 20000 without one. */
  public static void main(String[] arguments) throws Exception {
    int purchases = arguments.length == 0 ? PURCHASES : Integer.parseInt(arguments[0]);
    Path target = Files.createDirectories(Path.of("target")).toAbsolutePath();
    Path directory = Files.createTempDirectory(target, "space-benchmark-");
    try (Database database = 
            Database.open(
                new Database.Location("", "", "", 2, directory), FreshDatabase.LIMITS);
        Connection connection = database.dataSource().getConnection()) {
      new SpaceFilling(purchases).into(connection);
      print(connection, System.out);
    }
  }

  private static void print(Connection connection, PrintStream out) throws Exception {
    long all = 0;
    out.printf("%-18s %10s %14s %10s%n", "table", "rows", "bytes", "a row");
    for (String table : SpaceFilling.filled()) {
      SpaceFilling.Room room = SpaceFilling.roomOf(connection, table);
      all += room.bytes();
      print(room, out);
    }
    out.printf("all: %,d MiB%n", all >> 20);
    SpaceFilling.emptyBodies(connection);
    out.print("without raw bodies: ");
    print(SpaceFilling.roomOf(connection, "inbox"), out);
  }

  private static void print(SpaceFilling.Room room, PrintStream out) {
    out.printf(
        "%-18s %,10d %,14d %,10d%n", room.table(), room.rows(), room.bytes(), room.bytesARow());
  }
}
