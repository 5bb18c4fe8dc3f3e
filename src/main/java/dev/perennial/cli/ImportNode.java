package dev.perennial.cli;

import dev.perennial.config.Settings;
import dev.perennial.stripe.csv.PaymentsFile;
import dev.perennial.stripe.history.HistoryTally;
import java.time.Clock;
import java.time.Instant;
import javax.sql.DataSource;

/** The routes that an import needs, running beside the service or without it. */
public interface ImportNode extends AutoCloseable {

  /** Starts one; the commands do not know how it is wired. */
  @FunctionalInterface
  interface Starter {

    /**
     * @throws Exception if it does not start; nothing is left running then
     */
    ImportNode start(Settings settings, Clock clock) throws Exception;
  }

  /**
   * What to import.
   *
   * @param source stripe or csv
   * @param subject by which an import that was broken off is found again
   * @param since the first moment that counts
   */
  record Order(String tenantId, String source, String subject, Instant since) {}

  /**
   * Reads the past from Stripe; returns when all of it was read and interpreted.
   *
   * @throws Exception if it stops early, as the routes say it
   */
  void importFromStripe(Order order) throws Exception;

  /**
   * Reads the past from a file; returns when all of it was read and interpreted.
   *
   * @throws Exception if it stops early, as the routes say it
   */
  void importFromCsv(Order order, PaymentsFile file) throws Exception;

  /**
   * Reads the past from Stripe and only counts it.
   *
   * @throws Exception if it stops early, as the routes say it
   */
  HistoryTally rehearse(Order order) throws Exception;

  /** Counts what stands in a file. */
  HistoryTally rehearse(Order order, PaymentsFile file) throws Exception;

  DataSource dataSource();

  @Override
  void close();
}
