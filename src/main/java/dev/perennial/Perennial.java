package dev.perennial;

import dev.perennial.cli.Launch;
import dev.perennial.cli.RunningService;
import dev.perennial.config.InvalidSettings;
import dev.perennial.config.Setting;
import dev.perennial.config.Settings;
import dev.perennial.ops.Workers;
import dev.perennial.sandbox.InstantlySandbox;
import dev.perennial.store.ClusteredScheduler;
import dev.perennial.store.Database;
import dev.perennial.store.DatabaseUnusable;
import dev.perennial.store.Leases;
import dev.perennial.store.Salts;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import javax.sql.DataSource;
import org.apache.camel.CamelContext;
import org.apache.camel.Route;
import org.apache.camel.RuntimeCamelException;
import org.apache.camel.main.BaseMainSupport;
import org.apache.camel.main.Main;
import org.apache.camel.main.MainListenerSupport;
import org.apache.camel.main.SimpleMainShutdownStrategy;
import org.quartz.SchedulerException;

/**
 * The running service: database, sandbox and routes, started in this order and stopped in reverse,
 * so that the database is the last to go. Before the routes stop, the node says that it is not
 * ready, takes no request and no row any more, and fires no clock.
 */
public final class Perennial implements RunningService {

  private static final List<String> SANDBOX_ACCOUNTS = List.of("hello@example.com");

  private final Opened open = new Opened();
  private final Main camel = new Main(Perennial.class);
  private final Settings settings;
  private final Workers workers = new Workers();
  private Database database;
  private Optional<InstantlySandbox> sandbox = Optional.empty();

  private Perennial(Settings settings) {
    this.settings = settings;
    // The default one stops the routes when the process is told to stop, while others of ours stop
    // the database under them.
    camel.setShutdownStrategy(new SimpleMainShutdownStrategy());
  }

  /**
   * Starts everything, or nothing.
   *
   * @throws InvalidSettings if the configuration cannot be used
   * @throws DatabaseUnusable if the database cannot be reached or migrated
   * @throws Exception if the routes do not start, as Camel says it
   */
  public static Perennial start(Settings settings, Clock clock) throws Exception {
    List<String> missing = Wiring.missingForService(settings);
    if (!missing.isEmpty()) throw new InvalidSettings(missing);
    Perennial perennial = new Perennial(Ports.settle(settings));
    try {
      perennial.openAll(clock);
      return perennial;
    } catch (Exception e) {
      perennial.close();
      throw e;
    }
  }

  private void openAll(Clock clock) throws Exception {
    database = Database.open(Launch.databaseOf(settings), Launch.limitsOf(settings));
    open.push(database);
    Salts.keep(database.dataSource());
    if (settings.sandbox()) openSandbox(clock);
    openRoutes(clock);
  }

  private void openSandbox(Clock clock) throws IOException {
    Path journal = settings.dataDirectory().resolve("sandbox.jsonl");
    List<String> configured = settings.list(Setting.INSTANTLY_SENDING_ACCOUNTS);
    sandbox =
        Optional.of(
            InstantlySandbox.start(
                new InstantlySandbox.Options(
                    settings.number(Setting.SANDBOX_PORT),
                    Optional.of(journal),
                    clock,
                    configured.isEmpty() ? SANDBOX_ACCOUNTS : configured)));
    open.push(sandbox.get());
  }

  private void openRoutes(Clock clock) throws Exception {
    ClusteredScheduler scheduler = ClusteredScheduler.over(database.dataSource(), settings.zone());
    open.push(scheduler);
    Properties placeholders = settings.placeholders();
    placeholders.setProperty("perennial.node", scheduler.node());
    placeholders.setProperty(
        "instantly.url",
        sandbox.map(InstantlySandbox::baseUrl).orElse(settings.text(Setting.INSTANTLY_BASE_URL)));
    Places places = new Places(settings);
    camel.setPropertyPlaceholderLocations(places.settings());
    camel.setOverrideProperties(placeholders);
    camel.configure().setRoutesIncludePattern(places.of("routes") + "/*.camel.yaml");
    camel.addInitialProperty("camel.component.kamelet.location", places.of("kamelets"));
    camel.bind("clock", clock);
    camel.bind("webhookServer", webhookServer().forCamel());
    open.push(leasesOf(scheduler.node()));
    open.push(camel::stop);
    camel.bind("scheduler", scheduler.quartz());
    camel.addMainListener(
        new MainListenerSupport() {
          @Override
          public void beforeConfigure(BaseMainSupport main) {
            Places.settingsAlone(main.getCamelContext());
            try {
              new Wiring(settings, clock, workers)
                  .bind(main.getCamelContext().getRegistry(), database.dataSource());
            } catch (InvalidSettings | DatabaseUnusable e) {
              throw new RuntimeCamelException(e);
            }
          }

          @Override
          public void afterConfigure(BaseMainSupport main) {
            try {
              scheduler.serve(main.getCamelContext());
            } catch (SchedulerException e) {
              throw new RuntimeCamelException(e);
            }
          }
        });
    camel.addMainListener(new Observation(settings, clock, database.dataSource()));
    camel.start();
    // Before the routes: once they have stopped, a time that it fires would be lost.
    open.push(scheduler::halt);
    open.push(this::takeNothingMore);
  }

  private WebhookServer.Maker webhookServer() {
    return new WebhookServer.Maker(
        settings.number(Setting.HTTP_REQUESTS),
        settings.number(Setting.HTTP_CONNECTIONS),
        Duration.ofSeconds(settings.number(Setting.HTTP_ARRIVAL_SECONDS)),
        (long) settings.number(Setting.HTTP_BODIES_MEBIBYTES) << 20);
  }

  private Leases leasesOf(String node) {
    Duration pause = Duration.ofMillis(settings.number(Setting.RETRY_FIRST_MILLIS));
    return new Leases(database.dataSource(), node, pause);
  }

  /** Says that the node is not ready, then answers 503 to requests and leaves waiting rows alone. */
  private void takeNothingMore() throws Exception {
    workers.stop();
    for (Route route : camel.getCamelContext().getRoutes()) {
      if (route.getEndpoint().getEndpointUri().startsWith("platform-http:")) {
        camel.getCamelContext().getRouteController().suspendRoute(route.getRouteId());
      }
    }
  }

  @Override
  public String webhookUrl() {
    return "http://127.0.0.1:" + settings.text(Setting.HTTP_PORT) + "/webhooks/stripe/default";
  }

  @Override
  public String healthUrl() {
    return "http://127.0.0.1:" + settings.text(Setting.MANAGEMENT_PORT) + "/observe/health";
  }

  @Override
  public Optional<String> sandboxUrl() {
    return sandbox.map(InstantlySandbox::baseUrl);
  }

  @Override
  public DataSource dataSource() {
    return database.dataSource();
  }

  @Override
  public Optional<InstantlySandbox> sandbox() {
    return sandbox;
  }

  /** For those who look at what was done: the routes. */
  public CamelContext camelContext() {
    return camel.getCamelContext();
  }

  @Override
  public void close() {
    open.close();
  }
}
