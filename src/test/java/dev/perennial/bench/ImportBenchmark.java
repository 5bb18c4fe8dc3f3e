package dev.perennial.bench;

import dev.perennial.store.Database;
import dev.perennial.testing.FreshDatabase;
import dev.perennial.testing.StripeHistoryStub;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import javax.sql.DataSource;

/**
 * Imports 50,000 purchases from a Stripe that allows 25 requests a second and answers 429 now and
 * then, is killed in the middle and started again; prints whether all came, once, what it took and how
 * much memory. It uses a PostgreSQL of its own in {@code target/}.
 *
 * <p>Arguments: number of orders, megabytes of heap; both may be left out.
 */
public final class ImportBenchmark {

  private static final int PER_SECOND = 25;
  private static final int REQUESTS_PER_SECOND = 20;
  private static final Duration PATIENCE = Duration.ofMinutes(30);

  private ImportBenchmark() {}

  /** Fails when a purchase is missing or there twice. */
  public static void main(String[] arguments) throws Exception {
    int orders = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 50_000;
    int heap = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 128;
    Path target = Files.createDirectories(Path.of("target")).toAbsolutePath();
    Path directory = Files.createTempDirectory(target, "import-benchmark-");
    Map<String, String> environment =
        Map.of("PERENNIAL_DATA_DIR", directory.resolve("data").toString());
    PrintStream out = System.out;
    try (Database database =
            Database.open(
                new Database.Location("", "", "", 2, directory.resolve("data")),
                FreshDatabase.LIMITS);
        StripeHistoryStub stripe =
            new StripeHistoryStub(orders, PER_SECOND, Instant.parse("2026-11-20T00:00:00Z"))) {
      ImportOfManyPurchases.Outcome outcome =
          new ImportOfManyPurchases(stripe, directory, environment, REQUESTS_PER_SECOND, heap)
              .killedAt(orders / 200, PATIENCE);
      long purchases = count(database.dataSource(), "SELECT count(*) FROM purchase");
      long keys = count(database.dataSource(), "SELECT count(DISTINCT purchase_key) FROM purchase");
      long refunded =
          count(database.dataSource(), "SELECT count(*) FROM purchase WHERE status = 'refunded'");
      out.println(outcome.report());
      out.printf(
          Locale.ROOT,
          "%,d of %,d purchases, %,d keys, %,d of %,d refunded; killed at page %,d of %,d; %.0f s,"
              + " %.0f purchases/s%n",
          purchases,
          stripe.purchases(),
          keys,
          refunded,
          stripe.refundedInFull(),
          outcome.killedAtPage(),
          orders / 100,
          outcome.seconds(),
          purchases / outcome.seconds());
      out.printf(
          Locale.ROOT,
          "%,d requests, %.1f a second, %d in the busiest second of %d allowed, %,d answered 429%n",
          stripe.asked(),
          stripe.asked() / outcome.seconds(),
          stripe.mostInASecond(),
          stripe.perSecond(),
          stripe.refused());
      out.printf(
          Locale.ROOT,
          "heap: %d MB at most, %d MB at most after a collection, of %d MB%n",
          outcome.heapBefore(),
          outcome.heapAfter(),
          heap);
      boolean complete =
          purchases == stripe.purchases()
              && keys == purchases
              && refunded == stripe.refundedInFull()
              && stripe.mostInASecond() <= stripe.perSecond();
      out.println(complete ? "complete, once, below the limit" : "NOT COMPLETE");
      if (!complete) throw new IllegalStateException("the import is not complete");
    }
  }

  private static long count(DataSource dataSource, String sql) throws SQLException {
    try (Connection connection = dataSource.getConnection();
        Statement statement = connection.createStatement();
        ResultSet result = statement.executeQuery(sql)) {
      result.next();
      return result.getLong(1);
    }
  }
}
