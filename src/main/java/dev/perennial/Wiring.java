package dev.perennial;

import dev.perennial.config.InvalidSettings;
import dev.perennial.config.ProductsFile;
import dev.perennial.config.RenewalTemplateFile;
import dev.perennial.config.Setting;
import dev.perennial.config.Settings;
import dev.perennial.domain.campaign.LeadPlan;
import dev.perennial.domain.campaign.RenewalSequence;
import dev.perennial.domain.purchase.Policy;
import dev.perennial.domain.purchase.ProductCatalog;
import dev.perennial.domain.purchase.PurchaseLedger;
import dev.perennial.domain.region.RegionNormalizer;
import dev.perennial.instantly.InstantlyAccess;
import dev.perennial.instantly.InstantlyAnswers;
import dev.perennial.instantly.InstantlyDeliveries;
import dev.perennial.instantly.InstantlyNotReady;
import dev.perennial.instantly.InstantlyRefused;
import dev.perennial.instantly.SendingAccounts;
import dev.perennial.ops.DatabaseHealthCheck;
import dev.perennial.ops.Failures;
import dev.perennial.ops.RetryRule;
import dev.perennial.store.Deliveries;
import dev.perennial.store.Inbox;
import dev.perennial.store.LeadPlanning;
import dev.perennial.store.Settlement;
import dev.perennial.stripe.MalformedEvent;
import dev.perennial.stripe.RelatedObject;
import dev.perennial.stripe.StripeAnswer;
import dev.perennial.stripe.StripeEvents;
import dev.perennial.stripe.StripeInterpreter;
import dev.perennial.stripe.StripeLookups;
import dev.perennial.stripe.StripeSignature;
import dev.perennial.stripe.StripeWebhook;
import dev.perennial.stripe.ThinEventUnreadable;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
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

  Wiring(Settings settings, Clock clock) {
    this.settings = settings;
    this.clock = clock;
  }

  /**
   * @throws InvalidSettings if a file of {@code config/} cannot be used
   */
  void bind(Registry registry, DataSource dataSource) throws InvalidSettings {
    bindStore(registry, dataSource);
    bindStripe(registry);
    bindInstantly(registry);
    bindFailures(registry);
  }

  private void bindStore(Registry registry, DataSource dataSource) throws InvalidSettings {
    ProductCatalog catalog = ProductsFile.read(settings);
    RenewalSequence sequence = RenewalTemplateFile.read(settings);
    RegionNormalizer regions = new RegionNormalizer(policy().stateFromPostalCode());
    PurchaseLedger ledger = new PurchaseLedger(catalog, regions, policy(), settings.zone());

    registry.bind("dataSource", dataSource);
    DataSourceTransactionManager transactions = new DataSourceTransactionManager(dataSource);
    registry.bind("transactions", transactions);
    registry.bind("transaction", new SpringTransactionPolicy(transactions));
    registry.bind("recordedPurchases", recordedPurchases(dataSource));
    registry.bind("inbox", new Inbox(dataSource));
    registry.bind("settlement", new Settlement(ledger));
    registry.bind(
        "leadPlanning",
        new LeadPlanning(new LeadPlan(catalog, sequence), sequence, clock, settings.zone()));
    registry.bind("deliveries", new Deliveries());
    registry.bind("databaseHealthCheck", new DatabaseHealthCheck(dataSource));
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
            new StripeInterpreter(
                policy(),
                settings.text(Setting.STRIPE_MODE).equals("test"),
                Set.copyOf(settings.list(Setting.STRIPE_ACCOUNTS))),
            new StripeLookups(policy()),
            key.isEmpty() ? Map.of() : Map.of(DEFAULT_TENANT, key)));
    registry.bind("stripeAnswer", new StripeAnswer());
    registry.bind("relatedObject", new RelatedObject());
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
            Set.of(InstantlyNotReady.class),
            Set.of(InstantlyRefused.class, ThinEventUnreadable.class, MalformedEvent.class));
    registry.bind("failures", new Failures(rule));
  }

  private Policy policy() {
    return new Policy(
        settings.flag(Setting.POLICY_ZERO_AMOUNT),
        settings.flag(Setting.POLICY_TRIAL),
        settings.flag(Setting.POLICY_SHORT_CYCLE),
        settings.flag(Setting.POLICY_ANNUAL_CYCLE),
        settings.flag(Setting.POLICY_PRORATION),
        settings.flag(Setting.POLICY_ORDER_DATE),
        Policy.DirectPayments.valueOf(
            settings.text(Setting.POLICY_DIRECT_PAYMENTS).toUpperCase(Locale.ROOT)),
        settings.flag(Setting.POLICY_STATE_FROM_POSTAL_CODE));
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
