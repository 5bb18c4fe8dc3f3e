package dev.perennial.bench;

import static org.assertj.core.api.Assertions.assertThat;

import dev.perennial.store.Database;
import dev.perennial.testing.FreshDatabase;
import java.nio.file.Path;
import java.sql.Connection;
import org.junit.jupiter.api.Test;

/** That a year of 20,000 purchases and 100,000 events fits into the room that operators are told. */
class SpaceIT {

  private static final int PURCHASES_A_YEAR = 20_000;
  private static final int PURCHASES = 1_000;
  private static final long DOCUMENTED_BYTES = 2L << 30;

  @Test
  void aYearFitsIntoTheDocumentedRoom() throws Exception {
    FreshDatabase fresh = FreshDatabase.create();
    Database.Location location =
        new Database.Location(fresh.url(), FreshDatabase.USER, "", 2, Path.of("target"));
    try (Database database = Database.open(location, FreshDatabase.LIMITS);
        Connection connection = database.dataSource().getConnection()) {
      new SpaceFilling(PURCHASES).into(connection);
      long bytes = 0;
      for (String table : SpaceFilling.filled()) {
        SpaceFilling.Room room = SpaceFilling.roomOf(connection, table);
        assertThat(room.rows()).as(table).isPositive();
        bytes += room.bytes();
      }
      assertThat(bytes * PURCHASES_A_YEAR / PURCHASES).isLessThan(DOCUMENTED_BYTES);

      long before = SpaceFilling.roomOf(connection, "inbox").bytes();
      SpaceFilling.emptyBodies(connection);
      assertThat(SpaceFilling.roomOf(connection, "inbox").bytes()).isLessThan(before / 4);
    }
  }
}
