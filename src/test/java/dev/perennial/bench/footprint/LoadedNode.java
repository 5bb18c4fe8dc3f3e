package dev.perennial.bench.footprint;

import dev.perennial.bench.place.ProcessMemory;
import dev.perennial.bench.place.ServedNode;
import dev.perennial.bench.place.Workplace;
import dev.perennial.bench.results.Figure;
import dev.perennial.bench.results.Goal;
import dev.perennial.bench.results.Results;
import dev.perennial.bench.results.Samples;
import dev.perennial.store.Database;
import dev.perennial.testing.FreshDatabase;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;

/**
 * What memory a node has while nobody asks anything, while events come in, and after that.
 *
 * @param events how many come in, one of ten a purchase
 */
record LoadedNode(Workplace workplace, FreshDatabase database, int events) {

  private static final Mixture MIXTURE = new Mixture(10);
  private static final Duration IDLE = Duration.ofSeconds(3);
  private static final int SAMPLE_MILLIS = 100;
  private static final double MOST_HEAP = 384;

  /** With twice that heap for the process. */
  private static final double MEMORY = 768;

  void measure(Results results) throws Exception {
    try (Database pool = workplace.pool(database, 2);
        Connection connection = pool.dataSource().getConnection();
        ServedNode node =
            ServedNode.start(
                workplace, database, Map.of(), FootprintBenchmark.SHIPPED_OPTIONS)) {
      Samples idle = residentDuring(node, LoadedNode::pass);
      Samples loaded =
          residentDuring(
              node,
              () -> {
                MIXTURE.post(node, 0, events);
                Mixture.awaitInterpreted(connection);
              });
      results.add("resident, idle", "MiB", idle, Goal.NONE);
      results.add(
          "resident under load",
          "MiB",
          loaded,
          new Figure.Limit("memory in deploy/kubernetes", Samples.of(MEMORY)),
          new Goal.RatioAtMost(1));
      results.add(
          "heap after a collection",
          "MiB",
          Samples.of(ProcessMemory.heap(node.pid())),
          new Figure.Limit("-Xmx as shipped", Samples.of(MOST_HEAP)),
          Goal.NONE);
      requireAll();
    }
  }

  private void requireAll() throws Exception {
    long recorded = database.count("SELECT count(*) FROM purchase");
    if (recorded != MIXTURE.purchases(events)) {
      throw new IllegalStateException(recorded + " purchases of " + MIXTURE.purchases(events));
    }
  }

  private static Samples residentDuring(ServedNode node, Doing doing) throws Exception {
    List<Double> resident = new CopyOnWriteArrayList<>();
    ScheduledExecutorService sampler = Executors.newSingleThreadScheduledExecutor();
    sampler.scheduleAtFixedRate(
        () -> resident.add(residentOf(node)), 0, SAMPLE_MILLIS, TimeUnit.MILLISECONDS);
    try {
      doing.run();
    } finally {
      sampler.shutdownNow();
    }
    return new Samples(resident);
  }

  private static double residentOf(ServedNode node) {
    try {
      return ProcessMemory.resident(node.pid());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Lets the node be alone for a while. */
  private static void pass() {
    Awaitility.await().pollDelay(IDLE).atMost(IDLE.plusSeconds(10)).until(() -> true);
  }

  /** What goes on meanwhile. */
  private interface Doing {
    void run() throws Exception;
  }
}
