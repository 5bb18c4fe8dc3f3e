package dev.perennial.store;

import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.ZoneId;
import java.util.Properties;
import java.util.TimeZone;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.sql.DataSource;
import org.apache.camel.CamelContext;
import org.apache.camel.component.quartz.QuartzConstants;
import org.quartz.CronTrigger;
import org.quartz.Scheduler;
import org.quartz.SchedulerException;
import org.quartz.TriggerKey;
import org.quartz.impl.SchedulerRepository;
import org.quartz.impl.StdSchedulerFactory;
import org.quartz.impl.matchers.GroupMatcher;
import org.quartz.utils.ConnectionProvider;
import org.quartz.utils.DBConnectionManager;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * This node's Quartz. Its triggers stand in the database that all nodes share, so that of all nodes
 * one fires each time, and another goes on when that one ends.
 */
public final class ClusteredScheduler implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(ClusteredScheduler.class);
  private static final String NAME = "perennial";
  private static final int HALT_WITHIN_SECONDS = 2;

  /**
   * Times in milliseconds. A time missed by less than the threshold is made up for one by one, one
   * missed by more once. Nodes look for work that others left every idleWaitTime. Job data are kept
   * as text: nothing is deserialized from the database.
   */
  private static final String SETTINGS =
      """
      org.quartz.scheduler.instanceName = perennial
      org.quartz.scheduler.skipUpdateCheck = true
      org.quartz.scheduler.idleWaitTime = 5000
      org.quartz.scheduler.dbFailureRetryInterval = 5000
      org.quartz.threadPool.class = org.quartz.simpl.SimpleThreadPool
      org.quartz.threadPool.threadCount = 2
      org.quartz.jobStore.class = org.quartz.impl.jdbcjobstore.JobStoreTX
      org.quartz.jobStore.driverDelegateClass = org.quartz.impl.jdbcjobstore.PostgreSQLDelegate
      org.quartz.jobStore.isClustered = true
      org.quartz.jobStore.clusterCheckinInterval = 5000
      org.quartz.jobStore.misfireThreshold = 60000
      org.quartz.jobStore.useProperties = true
      """;

  private final String node;
  private final Scheduler quartz;
  private CompletableFuture<Void> halted = new CompletableFuture<>();
  private boolean halting;

  private ClusteredScheduler(String node, Scheduler quartz) {
    this.node = node;
    this.quartz = quartz;
  }

  /**
   * Prepares a scheduler that does not fire yet.
   *
   * @param zone in which the clocks tell the time; stored triggers of another one are dropped,
   *     since Camel follows a changed cron expression but not a changed time zone
   * @throws DatabaseUnusable if the triggers cannot be read
   */
  public static ClusteredScheduler over(DataSource pool, ZoneId zone) throws DatabaseUnusable {
    String node = Leases.newNode();
    try {
      Scheduler quartz = quartzOf(node, pool);
      dropTriggersOfOtherZones(quartz, TimeZone.getTimeZone(zone.getId()));
      return new ClusteredScheduler(node, quartz);
    } catch (SchedulerException e) {
      forgetPoolOf(node);
      throw new DatabaseUnusable("Quartz cannot read its triggers: " + e.getMessage(), e);
    }
  }

  /**
   * Quartz keeps one scheduler of a name a virtual machine, and takes a second one for the first;
   * but nodes of one database must have one name, and tests run several in one virtual machine.
   */
  private static synchronized Scheduler quartzOf(String node, DataSource pool)
      throws SchedulerException {
    DBConnectionManager.getInstance().addConnectionProvider(node, new Connections(pool));
    try {
      return new StdSchedulerFactory(propertiesOf(node)).getScheduler();
    } finally {
      SchedulerRepository.getInstance().remove(NAME);
    }
  }

  private static Properties propertiesOf(String node) {
    Properties properties = new Properties();
    try {
      properties.load(new StringReader(SETTINGS));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    properties.setProperty(StdSchedulerFactory.PROP_SCHED_INSTANCE_ID, node);
    properties.setProperty("org.quartz.jobStore.dataSource", node);
    return properties;
  }

  private static void dropTriggersOfOtherZones(Scheduler quartz, TimeZone zone)
      throws SchedulerException {
    for (TriggerKey key : quartz.getTriggerKeys(GroupMatcher.anyTriggerGroup())) {
      if (quartz.getTrigger(key) instanceof CronTrigger trigger
          && !trigger.getTimeZone().getID().equals(zone.getID())) {
        quartz.unscheduleJob(key);
      }
    }
  }

  /** For Camel, which starts it. */
  public Scheduler quartz() {
    return quartz;
  }

  /** Lets jobs find the routes by the name that all nodes have. */
  public void serve(CamelContext routes) throws SchedulerException {
    quartz.getContext().put(QuartzConstants.QUARTZ_CAMEL_CONTEXT + "-" + routes.getName(), routes);
  }

  /** The name of this node, e.g. {@code host-1a2b3c4d}; another one with each start. */
  public String node() {
    return node;
  }

  /**
   * Fires nothing any more. What has fired is waited for, but not for long: whoever stops the routes
   * knows how long it may take. The triggers stay in the database.
   */
  public synchronized void halt() {
    if (!halting) {
      halting = true;
      halted = CompletableFuture.runAsync(this::shutDown, work -> daemon(work).start());
    }
    try {
      halted.get(HALT_WITHIN_SECONDS, TimeUnit.SECONDS);
    } catch (TimeoutException e) {
      LOG.info("a clock's work is not finished yet");
    } catch (ExecutionException e) {
      LOG.warn("Quartz did not stop cleanly: {}", e.getCause().getMessage());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** A daemon, so that a clock's work that hangs does not keep the process. */
  private static Thread daemon(Runnable work) {
    Thread thread = new Thread(work, "halt-quartz");
    thread.setDaemon(true);
    return thread;
  }

  private void shutDown() {
    try {
      quartz.shutdown(true);
    } catch (SchedulerException e) {
      throw new IllegalStateException(e.getMessage(), e);
    }
  }

  /** Ends it; what it does not finish another node makes up for. */
  @Override
  public void close() {
    halt();
    forgetPoolOf(node);
  }

  private static synchronized void forgetPoolOf(String node) {
    DBConnectionManager.getInstance().addConnectionProvider(node, null);
  }

  private record Connections(DataSource pool) implements ConnectionProvider {

    @Override
    public Connection getConnection() throws SQLException {
      return pool.getConnection();
    }

    @Override
    public void initialize() {}

    /** The pool is not Quartz's to close. */
    @Override
    public void shutdown() {}
  }
}
