package dev.perennial;

import dev.perennial.config.InvalidSettings;
import dev.perennial.config.JourneyFiles;
import dev.perennial.config.Journeys;
import dev.perennial.config.ProductsFile;
import dev.perennial.config.Setting;
import dev.perennial.config.Settings;
import dev.perennial.domain.campaign.LeadPlan;
import dev.perennial.domain.journey.Following;
import dev.perennial.domain.journey.Guards;
import dev.perennial.domain.journey.JourneyCatalog;
import dev.perennial.domain.journey.PersonLeads;
import dev.perennial.domain.purchase.ProductCatalog;
import dev.perennial.domain.purchase.PurchaseLedger;
import dev.perennial.domain.region.RegionNormalizer;
import dev.perennial.instantly.InstantlyAccess;
import dev.perennial.instantly.InstantlyAnswers;
import dev.perennial.instantly.InstantlyBlockList;
import dev.perennial.instantly.InstantlyCampaigns;
import dev.perennial.instantly.InstantlyDeliveries;
import dev.perennial.instantly.InstantlyFeedback;
import dev.perennial.instantly.InstantlyLeavers;
import dev.perennial.instantly.InstantlyNotReady;
import dev.perennial.instantly.InstantlyRefused;
import dev.perennial.instantly.InstantlySubscription;
import dev.perennial.instantly.InstantlyWebhook;
import dev.perennial.instantly.MalformedFeedback;
import dev.perennial.instantly.SendingAccounts;
import dev.perennial.ops.BusinessDay;
import dev.perennial.ops.ChannelAlerts;
import dev.perennial.ops.ChannelGuard;
import dev.perennial.ops.DatabaseHealthCheck;
import dev.perennial.ops.FailedRoutes;
import dev.perennial.ops.Failures;
import dev.perennial.ops.RetryRule;
import dev.perennial.ops.StoppingHealthCheck;
import dev.perennial.ops.Workers;
import dev.perennial.store.DatabaseUnusable;
import dev.perennial.store.Deliveries;
import dev.perennial.store.FreshOrders;
import dev.perennial.store.ImportStages;
import dev.perennial.store.Inbox;
import dev.perennial.store.JourneyDesk;
import dev.perennial.store.JourneyVersions;
import dev.perennial.store.ReadySql;
import dev.perennial.store.Settlement;
import dev.perennial.stripe.AnswerUnreadable;
import dev.perennial.stripe.MalformedEvent;
import dev.perennial.stripe.RelatedObject;
import dev.perennial.stripe.StripeAnswer;
import dev.perennial.stripe.StripeEvents;
import dev.perennial.stripe.StripeInterpreter;
import dev.perennial.stripe.StripeLookups;
import dev.perennial.stripe.StripeSignature;
import dev.perennial.stripe.StripeWebhook;
import dev.perennial.stripe.ThinEventUnreadable;
import dev.perennial.stripe.csv.CsvHistory;
import dev.perennial.stripe.history.HistoryMeanings;
import dev.perennial.stripe.history.HistoryPatience;
import dev.perennial.stripe.history.StripeHistory;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import javax.sql.DataSource;
import org.apache.camel.processor.idempotent.jdbc.JdbcMessageIdRepository;
import org.apache.camel.spi.Registry;
import org.apache.camel.spring.spi.SpringTransactionPolicy;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;

/** Builds every object once and gives it the name by which the routes call it. */
final class Wiring {

  private static final String DEFAULT_TENANT = "default";
  private static final Duration SIGNATURE_TOLERANCE = Duration.ofMinutes(5);

  private final Settings settings;
  private final Clock clock;
  private final Workers workers;

  Wiring(Settings settings, Clock clock, Workers workers) {
    this.settings = settings;
    this.clock = clock;
    this.workers = workers;
  }

  /**
   * @throws InvalidSettings if a file of {@code config/} cannot be used
   * @throws DatabaseUnusable if the database is away
   */
  void bind(Registry registry, DataSource dataSource) throws InvalidSettings, DatabaseUnusable {
    ProductCatalog products = ProductsFile.read(settings);
    bindStore(registry, dataSource, products);
    bindJourneys(registry, dataSource, products);
    bindStripe(registry);
    bindHistory(registry);
    bindInstantly(registry);
    bindFailures(registry);
    new NewsWiring(settings, clock, workers).bind(registry);
  }

  private void bindStore(Registry registry, DataSource dataSource, ProductCatalog products) {
    registry.bind("dataSource", dataSource);
    registry.bind("sql", new ReadySql(dataSource));
    DataSourceTransactionManager transactions = new DataSourceTransactionManager(dataSource);
    registry.bind("transactions", transactions);
    registry.bind("transaction", new SpringTransactionPolicy(transactions));
    registry.bind("recordedPurchases", recordedPurchases(dataSource));
    registry.bind("inbox", new Inbox(dataSource, settings.number(Setting.DATABASE_STORE_SECONDS)));
    registry.bind("settlement", new Settlement(ledger(products)));
    registry.bind("freshOrders", new FreshOrders(ledger(products)));
    registry.bind("deliveries", new Deliveries(Rules.mails(settings), clock));
    registry.bind("databaseHealthCheck", new DatabaseHealthCheck(dataSource));
    registry.bind("workers", workers);
    registry.bind("stoppingHealthCheck", new StoppingHealthCheck(workers));
  }

  PurchaseLedger ledger(ProductCatalog products) {
    RegionNormalizer regions = new RegionNormalizer(Rules.policy(settings).stateFromPostalCode());
    return new PurchaseLedger(products, regions, Rules.policy(settings), settings.zone());
  }

  private void bindJourneys(Registry registry, DataSource dataSource, ProductCatalog products)
      throws InvalidSettings, DatabaseUnusable {
    JourneyCatalog journeys = journeys(dataSource);
    LeadPlan plan = new LeadPlan(products);
    Guards guards = new Guards(journeys, products, Rules.mails(settings));
    registry.bind("guards", guards);
    registry.bind(
        "journeyDesk",
        new JourneyDesk(
            new Following(journeys, plan, Rules.mails(settings)),
            guards,
            new PersonLeads(journeys, plan),
            clock));
    registry.bind("businessDay", new BusinessDay(clock, settings.zone()));
  }

  private JourneyCatalog journeys(DataSource dataSource) throws InvalidSettings, DatabaseUnusable {
    Journeys declared = JourneyFiles.read(settings);
    JourneyVersions.Known known =
        JourneyVersions.register(
            dataSource,
            DEFAULT_TENANT,
            declared.journeys().stream()
                .map(
                    journey ->
                        new JourneyVersions.Version(
                            journey.name(),
                            journey.version(),
                            declared.declarations().get(journey.name())))
                .toList());
    if (!known.changed().isEmpty()) {
      throw new InvalidSettings(
          known.changed().stream()
              .map(
                  version ->
                      "journey %s was changed while runs are in its version %d; raise version to %d."
                          .formatted(version.journey(), version.version(), version.version() + 1))
              .toList());
    }
    return new JourneyCatalog(
        declared.journeys(),
        known.former().stream().map(version -> JourneyFiles.journeyOf(version.json())).toList(),
        declared.templates());
  }

  private static JdbcMessageIdRepository recordedPurchases(DataSource dataSource) {
    JdbcMessageIdRepository repository =
        new JdbcMessageIdRepository(dataSource, "recorded-purchases");
    repository.setCreateTableIfNotExists(false);
    repository.setTableName("recorded_purchase");
    return repository;
  }

  private void bindStripe(Registry registry) {
    registry.bind(
        "stripeWebhook",
        new StripeWebhook(
            new StripeSignature(SIGNATURE_TOLERANCE),
            Map.of(DEFAULT_TENANT, settings.list(Setting.STRIPE_WEBHOOK_SECRET)),
            clock));
    String key = settings.text(Setting.STRIPE_API_KEY);
    registry.bind(
        "stripeEvents",
        new StripeEvents(
            interpreter(),
            new StripeLookups(Rules.policy(settings)),
            key.isEmpty() ? Map.of() : Map.of(DEFAULT_TENANT, key)));
    registry.bind("stripeAnswer", new StripeAnswer());
    registry.bind("relatedObject", new RelatedObject());
  }

  StripeInterpreter interpreter() {
    return new StripeInterpreter(
        Rules.policy(settings),
        settings.text(Setting.STRIPE_MODE).equals("test"),
        Set.copyOf(settings.list(Setting.STRIPE_ACCOUNTS)));
  }

  private void bindHistory(Registry registry) {
    boolean key = !settings.text(Setting.STRIPE_API_KEY).isEmpty();
    registry.bind(
        "stripeHistory", new StripeHistory(clock, key ? Set.of(DEFAULT_TENANT) : Set.of()));
    registry.bind(
        "historyMeanings", new HistoryMeanings(interpreter(), new StripeLookups(Rules.policy(settings))));
    registry.bind("historyPatience", new HistoryPatience());
    registry.bind("csvHistory", new CsvHistory());
    registry.bind("imports", new ImportStages());
  }

  private void bindInstantly(Registry registry) throws InvalidSettings {
    String key = settings.text(Setting.INSTANTLY_API_KEY);
    registry.bind(
        "instantlyAccess",
        new InstantlyAccess(
            Map.of(
                DEFAULT_TENANT,
                new InstantlyAccess.Workspace(
                    settings.sandbox() ? "sandbox" : key,
                    settings.list(Setting.INSTANTLY_SENDING_ACCOUNTS)))));
    registry.bind("instantlyDeliveries", instantlyDeliveries());
    registry.bind("instantlyAnswers", new InstantlyAnswers());
    registry.bind("sendingAccounts", new SendingAccounts());
    registry.bind("instantlyCampaigns", new InstantlyCampaigns());
    registry.bind("instantlyBlockList", new InstantlyBlockList());
    bindInstantlyFeedback(registry);
  }

  private void bindInstantlyFeedback(Registry registry) {
    registry.bind(
        "instantlyWebhook",
        new InstantlyWebhook(
            Map.of(DEFAULT_TENANT, settings.list(Setting.INSTANTLY_WEBHOOK_SECRET))));
    registry.bind("instantlyFeedback", new InstantlyFeedback(clock));
    registry.bind("instantlyLeavers", new InstantlyLeavers());
    registry.bind(
        "instantlySubscription", new InstantlySubscription(settings.text(Setting.PUBLIC_URL)));
  }

  private InstantlyDeliveries instantlyDeliveries() throws InvalidSettings {
    try {
      return new InstantlyDeliveries(
          settings.zone(),
          settings.time(Setting.INSTANTLY_SENDING_FROM),
          settings.time(Setting.INSTANTLY_SENDING_TO),
          settings.flag(Setting.INSTANTLY_SENDING_WEEKENDS));
    } catch (IllegalArgumentException e) {
      throw new InvalidSettings(
          List.of("perennial.time.zone or instantly.sending.*: " + e.getMessage()));
    }
  }

  private void bindFailures(Registry registry) {
    RetryRule rule =
        new RetryRule(
            Duration.ofMillis(settings.number(Setting.RETRY_FIRST_MILLIS)),
            Duration.ofMillis(settings.number(Setting.RETRY_LONGEST_MILLIS)),
            settings.number(Setting.RETRY_ATTEMPTS),
            settings.number(Setting.RETRY_ATTEMPTS_UNEXPLAINED),
            Set.of(InstantlyNotReady.class, AnswerUnreadable.class),
            Set.of(
                InstantlyRefused.class,
                ThinEventUnreadable.class,
                MalformedEvent.class,
                MalformedFeedback.class),
            () -> ThreadLocalRandom.current().nextDouble());
    FailedRoutes failedRoutes = new FailedRoutes();
    registry.bind("failedRoutes", failedRoutes);
    Failures failures = new Failures(rule, failedRoutes, clock);
    registry.bind("failures", failures);
    registry.bind(
        "channelGuard",
        new ChannelGuard(
            failures,
            settings.number(Setting.INSTANTLY_BREAKER_CALLS),
            new ChannelGuard.Pauses(
                Duration.ofSeconds(settings.number(Setting.INSTANTLY_BREAKER_OPEN_SECONDS)),
                Duration.ofMinutes(settings.number(Setting.INSTANTLY_RESUME_MINUTES)),
                Duration.ofMinutes(settings.number(Setting.INSTANTLY_QUOTA_HOLD_MINUTES)))));
    registry.bind("channelAlerts", new ChannelAlerts());
  }

  /** What must not be empty before the first request comes; one sentence a mistake. */
  static List<String> missingForService(Settings settings) {
    String secrets = settings.text(Setting.STRIPE_WEBHOOK_SECRET);
    boolean blank =
        secrets.isBlank()
            || List.of(secrets.split(",", -1)).stream().anyMatch(secret -> secret.isBlank());
    return blank
        ? List.of(
            "stripe.webhook.secret must be the signing secret (whsec_...) of the webhook destination,"
                + " several with commas, none blank: set STRIPE_WEBHOOK_SECRET.")
        : List.of();
  }
}
