package dev.perennial.bench.footprint;

import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.util.concurrent.CountDownLatch;
import org.apache.camel.main.Main;

/**
 * What everything that is built so costs at least: a virtual machine with Camel, its HTTP server and
 * a pool of connections, without routes, beans, clocks and migrations of ours.
 */
public final class BareCamel {

  /** What it prints once it serves. */
  static final String READY = "Camel is ready";

  private BareCamel() {}

  /**
   * Serves until it is stopped.
   *
   * @param arguments URL and user of a database
   */
  public static void main(String[] arguments) throws Exception {
    try (HikariDataSource pool = new HikariDataSource()) {
      pool.setJdbcUrl(arguments[0]);
      pool.setUsername(arguments[1]);
      try (Connection connection = pool.getConnection()) {
        if (!connection.isValid(5)) throw new IllegalStateException("no database");
      }
      Main camel = new Main();
      camel.bind("dataSource", pool);
      camel.addInitialProperty("camel.server.enabled", "true");
      camel.addInitialProperty("camel.server.host", "127.0.0.1");
      camel.addInitialProperty("camel.server.port", "0");
      camel.start();
      System.out.println(READY);
      new CountDownLatch(1).await();
    }
  }
}
