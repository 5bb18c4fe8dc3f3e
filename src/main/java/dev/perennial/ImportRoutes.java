package dev.perennial;

import dev.perennial.cli.ImportNode;
import dev.perennial.cli.Launch;
import dev.perennial.config.InvalidSettings;
import dev.perennial.config.ProductsFile;
import dev.perennial.config.Setting;
import dev.perennial.config.Settings;
import dev.perennial.ops.Workers;
import dev.perennial.ops.metrics.WorkTimes;
import dev.perennial.store.Database;
import dev.perennial.store.DatabaseUnusable;
import dev.perennial.store.Leases;
import dev.perennial.store.Salts;
import dev.perennial.stripe.csv.PaymentsFile;
import dev.perennial.stripe.history.HistoryPage;
import dev.perennial.stripe.history.HistoryRefused;
import dev.perennial.stripe.history.HistoryStage;
import dev.perennial.stripe.history.HistoryTally;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.util.Iterator;
import java.util.List;
import java.util.Properties;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.apache.camel.RuntimeCamelException;
import org.apache.camel.main.BaseMainSupport;
import org.apache.camel.main.Main;
import org.apache.camel.main.MainListenerSupport;
import org.apache.camel.main.SimpleMainShutdownStrategy;

/**
 * A node of the installation that reads the past and interprets events, and does nothing else: it
 * listens to nobody, is woken by no clock and writes to nobody, so that it may run beside the service.
 */
public final class ImportRoutes implements ImportNode {

  /** From the import down to the leads; not what listens, not what a clock starts, not what sends. */
  private static final List<String> FILES =
      List.of(
          "00-failures",
          "12-import-past-purchases",
          "16-read-history",
          "20-dispatch-event",
          "21-dispatch-instantly-event",
          "22-dispatch-stripe-event",
          "25-fetch-from-stripe",
          "30-record-purchase",
          "35-settle-event",
          "40-follow-person",
          "42-judge-touchpoint",
          "44-place-leads",
          "70-raise-alert");

  private final Opened open = new Opened();
  private final Main camel = new Main(ImportRoutes.class);
  private final Settings settings;
  private final Workers workers = new Workers();
  private final Wiring wiring;
  private Database database;

  private ImportRoutes(Settings settings, Clock clock) {
    this.settings = settings;
    this.wiring = new Wiring(settings, clock, workers);
    camel.setShutdownStrategy(new SimpleMainShutdownStrategy());
    camel.bind("clock", clock);
    camel.bind("workTimes", new WorkTimes(new SimpleMeterRegistry(), clock));
  }

  /**
   * Starts everything, or nothing.
   *
   * @throws InvalidSettings if the configuration cannot be used
   * @throws DatabaseUnusable if the database cannot be reached or migrated
   * @throws Exception if the routes do not start, as Camel says it
   */
  public static ImportNode start(Settings settings, Clock clock) throws Exception {
    ImportRoutes node = new ImportRoutes(settings, clock);
    try {
      node.openAll();
      return node;
    } catch (Exception e) {
      node.close();
      throw e;
    }
  }

  private void openAll() throws Exception {
    database = Database.openBeside(Launch.databaseOf(settings), Launch.limitsOf(settings));
    open.push(database);
    Salts.keep(database.dataSource());
    String node = Leases.newNode();
    Places places = new Places(settings);
    Properties placeholders = settings.placeholders();
    placeholders.setProperty("perennial.node", node);
    placeholders.setProperty("camel.server.enabled", "false");
    placeholders.setProperty("camel.management.enabled", "false");
    camel.setPropertyPlaceholderLocations(places.settings());
    camel.setOverrideProperties(placeholders);
    camel.configure()
        .setRoutesIncludePattern(
            FILES.stream()
                .map(file -> places.of("routes") + "/" + file + ".camel.yaml")
                .collect(Collectors.joining(",")));
    camel.addInitialProperty("camel.component.kamelet.location", places.of("kamelets"));
    camel.addMainListener(
        new MainListenerSupport() {
          @Override
          public void beforeConfigure(BaseMainSupport main) {
            Places.settingsAlone(main.getCamelContext());
            try {
              wiring.bind(main.getCamelContext().getRegistry(), database.dataSource());
            } catch (InvalidSettings | DatabaseUnusable e) {
              throw new RuntimeCamelException(e);
            }
          }
        });
    Duration pause = Duration.ofMillis(settings.number(Setting.RETRY_FIRST_MILLIS));
    open.push(new Leases(database.dataSource(), node, pause));
    open.push(camel::stop);
    camel.start();
    open.push(workers::stop);
  }

  @Override
  public void importFromStripe(Order order) throws Exception {
    call("direct:import-from-stripe", exchange -> setOrder(exchange, order));
  }

  @Override
  public void importFromCsv(Order order, PaymentsFile file) throws Exception {
    call(
        "direct:import-from-csv",
        exchange -> {
          setOrder(exchange, order);
          exchange.getMessage().setBody(file);
        });
  }

  @Override
  public HistoryTally rehearse(Order order) throws Exception {
    HistoryTally tally = tally(order, stages());
    call(
        "direct:rehearse-import",
        exchange -> {
          setOrder(exchange, order);
          exchange.setVariable("historyTally", tally);
        });
    return tally;
  }

  @Override
  public HistoryTally rehearse(Order order, PaymentsFile file) throws Exception {
    HistoryTally tally = tally(order, List.of());
    for (Iterator<HistoryPage> pages = file.pages(0); pages.hasNext(); ) tally.take(pages.next());
    return tally;
  }

  private HistoryTally tally(Order order, List<HistoryStage> stages) throws InvalidSettings {
    return new HistoryTally(
        wiring.interpreter(), wiring.ledger(ProductsFile.read(settings)), order.since(), stages);
  }

  private static List<HistoryStage> stages() {
    return List.of(
        HistoryStage.SESSIONS, HistoryStage.INVOICES, HistoryStage.CHARGES, HistoryStage.DISPUTES);
  }

  private static void setOrder(Exchange exchange, Order order) {
    exchange.setVariable("tenantId", order.tenantId());
    exchange.setVariable("historySource", order.source());
    exchange.setVariable("historySubject", order.subject());
    exchange.setVariable("historySince", order.since().getEpochSecond());
    exchange.setVariable(
        "historyStages",
        order.source().equals("csv")
            ? "rows"
            : stages().stream().map(HistoryStage::name).collect(Collectors.joining(",")));
  }

  private void call(String route, Processor order) throws Exception {
    CamelContext context = camel.getCamelContext();
    Exchange done = context.createProducerTemplate().request(route, order);
    if (done.getException() != null) throw done.getException();
    if (!workers.running()) {
      throw new HistoryRefused(
          "The import was stopped: the same command goes on where it stopped.", null);
    }
  }

  @Override
  public DataSource dataSource() {
    return database.dataSource();
  }

  @Override
  public void close() {
    open.close();
  }
}
